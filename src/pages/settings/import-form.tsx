import { Upload } from 'lucide-react';
import { useRef } from 'react';

import { useImportArchive } from '../../api/archive.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import type { ImportAnswer } from '../../contract/archive.ts';
import type { Connection } from '../../contract/session.ts';
import { Button } from '../../ui/button.tsx';

/** Takes an exported zip in: all of it or nothing. */
export function ImportForm({ connection }: { connection: Connection }) {
  const input = useRef<HTMLInputElement>(null);
  const archive = useImportArchive();
  const { data, error, isPending, progress } = archive;
  return (
    <div
      data-testid="import-result"
      data-state={archive.status}
      data-jobs={data?.jobs ?? ''}
      data-files={data?.files ?? ''}
      data-drafts={data?.drafts ?? ''}
      data-payments={data?.payments ?? ''}
      data-known={data?.known ?? ''}
      className="grid gap-2"
    >
      <p className="text-sm text-muted">
        Takes in such a zip, from here or from another Darkroom. What is here already stays as it
        is; a broken archive is refused whole.
      </p>
      <input
        ref={input}
        type="file"
        accept=".zip,application/zip"
        aria-label="Archive to import"
        data-testid="import"
        disabled={isPending}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) archive.mutate({ connectionId: connection.id, file });
          // The same file may be chosen again.
          target.value = '';
        }}
        className="sr-only"
        tabIndex={-1}
      />
      <Button
        className="justify-self-start"
        busy={isPending}
        icon={<Upload aria-hidden="true" className="size-4" />}
        onClick={() => input.current?.click()}
      >
        Import an archive
      </Button>
      <div role="status" className="grid gap-1 text-sm">
        {isPending ? <Sending share={progress} /> : null}
        {data ? <p>{resultWords(data)}</p> : null}
      </div>
      {error ? <ErrorNotice error={error} aboutMoney={false} /> : null}
    </div>
  );
}

function Sending({ share }: { share: number }) {
  return (
    <>
      <p className="text-muted">{share < 1 ? 'Sending…' : 'Sent. Being checked and filed…'}</p>
      {share < 1 ? <progress aria-label="Sent" max={1} value={share} className="w-full" /> : null}
    </>
  );
}

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString()} ${number === 1 ? one : many}`;

function resultWords(answer: ImportAnswer): string {
  const { jobs, files, projects, presets, drafts, payments, known } = answer;
  const all = [
    count(jobs, 'job', 'jobs'),
    count(files, 'file', 'files'),
    ...(presets > 0 ? [count(presets, 'preset', 'presets')] : []),
    ...(drafts > 0 ? [count(drafts, 'draft', 'drafts')] : []),
    ...(payments > 0 ? [`${count(payments, 'payment', 'payments')} (as records)`] : []),
  ];
  const taken = `${all.join(', ')} and ${count(projects, 'project', 'projects')} taken in.`;
  return known > 0 ? `${taken} ${count(known, 'job was', 'jobs were')} here already.` : taken;
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { jobRawQuery } from '../../api/jobs.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { parseJson } from '../../lib/json.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { curlCommand } from './curl.ts';

/** Folded: what went over the wire, asked for when somebody looks. */
export function JobRaw({ jobKey }: { jobKey: string }) {
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useQuery({ ...jobRawQuery(jobKey), enabled: open });
  return (
    <details
      data-testid="job-raw"
      className="border-t border-line pt-3"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className="w-fit rounded-sm text-sm font-medium text-muted hover:text-fg">
        Request and answer
      </summary>
      {error && open ? (
        <ErrorNotice error={error} aboutMoney={false} onRetry={() => void refetch()} />
      ) : null}
      {open && !data && !error ? (
        <p className="flex items-center gap-2 py-2 text-sm text-muted">
          <Spinner /> Asking the server
        </p>
      ) : null}
      {data ? (
        <div className="mt-2 grid gap-3">
          <div>
            <CopyButton text={curlCommand(data.request)} label="Copy as curl" />
          </div>
          <Text title={`${data.request.method} ${data.request.url}`} text={data.request.body} />
          <Text
            title="Last answer"
            text={data.answer ?? 'Not kept, or nothing was answered yet.'}
          />
        </div>
      ) : null}
    </details>
  );
}

function Text({ title, text }: { title: string; text: string }) {
  return (
    <section className="grid gap-1">
      <h2 className="font-mono text-xs text-subtle">{title}</h2>
      <pre
        // Focusable, so that it can be scrolled without a mouse.
        tabIndex={0}
        aria-label={title}
        role="region"
        className="max-h-72 overflow-auto rounded-md bg-sunken p-3 font-mono text-xs whitespace-pre-wrap"
      >
        {pretty(text)}
      </pre>
    </section>
  );
}

function pretty(text: string): string {
  const json = parseJson(text);
  return json === undefined ? text : JSON.stringify(json, null, 2);
}

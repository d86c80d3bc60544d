import { Download } from 'lucide-react';

import { exportUrl } from '../../api/archive.ts';
import type { Connection } from '../../contract/session.ts';
import { buttonClass } from '../../ui/button-class.ts';
import { Panel } from '../../ui/panel.tsx';
import { ImportForm } from './import-form.tsx';
import { WipeForm } from './wipe-form.tsx';

/** Everything of one account out, in, and away. */
export function ArchivePanel({ connection }: { connection: Connection }) {
  return (
    <Panel
      id="archive"
      title="Export, import, wipe"
      note={`Jobs, projects, presets, drafts and files of ${connection.name} at this server.`}
      data-testid="archive"
    >
      <div className="grid gap-5 divide-y divide-line *:pb-5 *:last:pb-0">
        <div className="grid justify-items-start gap-2">
          <p className="text-sm text-muted">
            One zip with a manifest, every file that is kept here, and payments as records. Keys are
            not in it.
          </p>
          <a
            href={exportUrl(connection.id)}
            download
            data-testid="export"
            className={buttonClass('secondary')}
          >
            <Download aria-hidden="true" className="size-4" />
            Export everything
          </a>
        </div>
        <ImportForm connection={connection} />
        <WipeForm connection={connection} />
      </div>
    </Panel>
  );
}

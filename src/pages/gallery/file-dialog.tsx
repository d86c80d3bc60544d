import { useQuery } from '@tanstack/react-query';
import { Check, Folder, FolderMinus } from 'lucide-react';

import { projectsQuery } from '../../api/projects.ts';
import { sessionQuery } from '../../api/session.ts';
import type { Job } from '../../contract/jobs.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { NewProject } from './new-project.tsx';
import { count, useGalleryActs } from './use-gallery-acts.ts';

const row =
  'flex min-h-9 w-full items-center gap-2 rounded-md px-2 text-start hover:bg-hover max-sm:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0';

/** Which project jobs go into: one that is there, a new one, or none. */
export function FileDialog({ jobs, onClose }: { jobs: Job[]; onClose: () => void }) {
  const { file } = useGalleryActs();
  const { data: session } = useQuery(sessionQuery());
  const { data: projects = [] } = useQuery(projectsQuery());

  const accounts = new Set(jobs.map(({ accountId }) => accountId));
  const [accountId] = accounts;
  // A project belongs to one account, and so do the jobs in it.
  const fitting = projects.filter((project) => accounts.has(project.accountId));
  const connection = session?.connections.find((one) => one.accountId === accountId);
  const put = (project: string | null, title = '') => {
    file(jobs, project, title);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`File ${count(jobs)} in a project`}
      data-testid="file-dialog"
    >
      {accounts.size > 1 ? (
        <p className="text-muted">
          These jobs belong to several accounts; a project belongs to one. Select those of one
          account.
        </p>
      ) : (
        <div className="grid gap-3">
          <ul className="grid">
            {fitting.map((project) => (
              <li key={project.id}>
                <button
                  type="button"
                  data-testid="project-option"
                  data-value={project.id}
                  className={row}
                  onClick={() => put(project.id, project.name)}
                >
                  <Folder aria-hidden="true" className="text-subtle" />
                  <span className="min-w-0 flex-1 truncate">{project.name}</span>
                  {jobs.every((job) => job.project === project.id) ? (
                    <Check aria-label="Filed here" />
                  ) : (
                    <span className="tabular text-xs text-subtle">{project.jobs}</span>
                  )}
                </button>
              </li>
            ))}
            {jobs.some(({ project }) => project !== null) ? (
              <li>
                <button type="button" className={row} onClick={() => put(null)}>
                  <FolderMinus aria-hidden="true" className="text-subtle" />
                  In no project
                </button>
              </li>
            ) : null}
          </ul>
          <NewProject
            connectionId={connection?.id}
            onCreated={(project) => put(project.id, project.name)}
          />
        </div>
      )}
    </Dialog>
  );
}

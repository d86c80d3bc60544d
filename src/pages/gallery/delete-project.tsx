import { useDeleteProject } from '../../api/projects.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import type { Project } from '../../contract/projects.ts';
import { Button } from '../../ui/button.tsx';

interface DeleteProjectProps {
  project: Project;
  onClose: () => void;
  onDeleted: (id: string) => void;
}

/** Asks first: which jobs were in it cannot be told afterwards. */
export function DeleteProject({ project, onClose, onDeleted }: DeleteProjectProps) {
  const remove = useDeleteProject();
  const { id, name, jobs } = project;
  return (
    <div role="group" aria-label={`Delete ${name}`} className="grid gap-2 rounded-md bg-sunken p-3">
      <p className="text-sm">
        <span className="font-medium [overflow-wrap:anywhere]">Delete “{name}”?</span>{' '}
        <span className="text-muted">
          {jobs === 0
            ? 'Nothing is filed in it.'
            : `${jobs === 1 ? 'Its job stays' : `Its ${jobs.toLocaleString()} jobs stay`} in the gallery, in no project.`}
        </span>
      </p>
      <div className="flex gap-2">
        <Button
          autoFocus
          size="sm"
          variant="danger"
          data-testid="project-delete-confirm"
          busy={remove.isPending}
          onClick={() =>
            remove.mutate(id, { onSuccess: () => onDeleted(id), onError: notifyError })
          }
        >
          Delete project
        </Button>
        <Button size="sm" variant="ghost" onClick={onClose}>
          Keep
        </Button>
      </div>
    </div>
  );
}

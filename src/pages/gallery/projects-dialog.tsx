import { useQuery } from '@tanstack/react-query';

import { projectsQuery } from '../../api/projects.ts';
import { useActiveConnection } from '../../api/session.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { NewProject } from './new-project.tsx';
import { ProjectRow } from './project-row.tsx';

interface ProjectsDialogProps {
  onClose: () => void;
  onDeleted: (id: string) => void;
}

/** Every project: made, renamed, deleted. */
export function ProjectsDialog({ onClose, onDeleted }: ProjectsDialogProps) {
  const connection = useActiveConnection();
  const { data: projects } = useQuery(projectsQuery());
  return (
    <Dialog open onClose={onClose} title="Projects" data-testid="projects-dialog">
      <div className="grid gap-3">
        {projects?.length === 0 ? (
          <p className="text-sm text-muted">
            A project keeps jobs together. Create one here, then file jobs in it from the gallery.
          </p>
        ) : (
          <ul className="grid">
            {projects?.map((project) => (
              <ProjectRow key={project.id} project={project} onDeleted={onDeleted} />
            ))}
          </ul>
        )}
        <NewProject connectionId={connection?.id} />
      </div>
    </Dialog>
  );
}

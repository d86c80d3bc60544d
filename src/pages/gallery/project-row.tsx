import { Folder, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';

import type { Project } from '../../contract/projects.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { DeleteProject } from './delete-project.tsx';
import { RenameProject } from './rename-project.tsx';

interface ProjectRowProps {
  project: Project;
  onDeleted: (id: string) => void;
}

/** A project with its two changes; each takes the row's place while it is asked. */
export function ProjectRow({ project, onDeleted }: ProjectRowProps) {
  const [asking, setAsking] = useState<'rename' | 'delete'>();
  const onClose = () => setAsking(undefined);
  return (
    <li data-testid="project-row" data-value={project.id}>
      {asking === 'rename' ? <RenameProject project={project} onClose={onClose} /> : null}
      {asking === 'delete' ? (
        <DeleteProject project={project} onClose={onClose} onDeleted={onDeleted} />
      ) : null}
      {asking === undefined ? (
        <div className="flex min-h-10 items-center gap-2">
          <Folder aria-hidden="true" className="size-4 shrink-0 text-subtle" />
          <span className="min-w-0 flex-1 truncate" title={project.name}>
            {project.name}
          </span>
          <span className="tabular text-xs text-subtle">
            {project.jobs}
            <span className="sr-only"> jobs</span>
          </span>
          <span className="flex">
            <IconButton
              size="sm"
              label={`Rename ${project.name}`}
              data-testid="project-rename"
              icon={<Pencil className="size-4" />}
              onClick={() => setAsking('rename')}
            />
            <IconButton
              size="sm"
              label={`Delete ${project.name}`}
              data-testid="project-delete"
              icon={<Trash2 className="size-4" />}
              onClick={() => setAsking('delete')}
            />
          </span>
        </div>
      ) : null}
    </li>
  );
}

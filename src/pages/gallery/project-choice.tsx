import { useQuery } from '@tanstack/react-query';
import { FolderCog } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';

import { projectsQuery } from '../../api/projects.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Select } from '../../ui/select.tsx';

const ProjectsDialog = lazy(() =>
  import('./projects-dialog.tsx').then((module) => ({ default: module.ProjectsDialog })),
);

/** Which project is looked at, and the way to change them. */
export function ProjectChoice(props: { value: string; onChange: (id: string) => void }) {
  const { data: projects = [], isSuccess } = useQuery(projectsQuery());
  const [managing, setManaging] = useState(false);
  // A link may name a project that was deleted since, or is another account's.
  const gone =
    isSuccess &&
    !['', 'none'].includes(props.value) &&
    !projects.some(({ id }) => id === props.value);
  return (
    <>
      <Select
        aria-label="Project"
        data-testid="gallery-project"
        data-value={props.value}
        value={props.value}
        className="max-w-48"
        onChange={({ target }) => props.onChange(target.value)}
      >
        <option value="">All projects</option>
        <option value="none">In no project</option>
        {gone ? <option value={props.value}>A project not known here</option> : null}
        {projects.map(({ id, name, jobs }) => (
          <option key={id} value={id} data-value={id}>
            {name} ({jobs})
          </option>
        ))}
      </Select>
      <IconButton
        label="Manage projects"
        data-testid="projects-manage"
        icon={<FolderCog className="size-4" />}
        onClick={() => setManaging(true)}
      />
      <Suspense fallback={null}>
        {managing ? (
          <ProjectsDialog
            onClose={() => setManaging(false)}
            onDeleted={(id) => {
              if (id === props.value) props.onChange('');
            }}
          />
        ) : null}
      </Suspense>
    </>
  );
}

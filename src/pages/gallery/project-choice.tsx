import { useQuery } from '@tanstack/react-query';

import { projectsQuery } from '../../api/projects.ts';
import { Select } from '../../ui/select.tsx';

/** Which project is looked at. */
export function ProjectChoice(props: { value: string; onChange: (id: string) => void }) {
  const { data: projects = [] } = useQuery(projectsQuery());
  return (
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
      {projects.map(({ id, name, jobs }) => (
        <option key={id} value={id} data-value={id}>
          {name} ({jobs})
        </option>
      ))}
    </Select>
  );
}

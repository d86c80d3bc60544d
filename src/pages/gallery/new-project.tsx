import { Plus } from 'lucide-react';
import { type SubmitEvent, useState } from 'react';

import { useCreateProject } from '../../api/projects.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import type { Project } from '../../contract/projects.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/inputs.tsx';

interface NewProjectProps {
  /** Whose project it becomes. */
  connectionId: string | undefined;
  onCreated?: (project: Project) => void;
}

export function NewProject({ connectionId, onCreated }: NewProjectProps) {
  const create = useCreateProject();
  const [name, setName] = useState('');
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (connectionId === undefined || name.trim() === '') return;
    create.mutate(
      { connectionId, name: name.trim() },
      {
        onSuccess: (project) => {
          setName('');
          onCreated?.(project);
        },
        onError: notifyError,
      },
    );
  };
  return (
    <form onSubmit={onSubmit} className="flex gap-2">
      <TextInput
        autoFocus
        aria-label="Name of a new project"
        placeholder="New project"
        data-testid="project-name"
        maxLength={80}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Button
        type="submit"
        data-testid="project-create"
        busy={create.isPending}
        disabled={name.trim() === ''}
        icon={<Plus aria-hidden="true" className="size-4" />}
      >
        Create
      </Button>
    </form>
  );
}

import { type SubmitEvent, useState } from 'react';

import { useRenameProject } from '../../api/projects.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import type { Project } from '../../contract/projects.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/inputs.tsx';

export function RenameProject({ project, onClose }: { project: Project; onClose: () => void }) {
  const rename = useRenameProject();
  const [name, setName] = useState(project.name);
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === '') return;
    if (wanted === project.name) {
      onClose();
      return;
    }
    rename.mutate({ id: project.id, name: wanted }, { onSuccess: onClose, onError: notifyError });
  };
  return (
    <form
      onSubmit={onSubmit}
      className="flex items-center gap-2 py-0.5"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Leaves the name as it is, and the dialog open.
        event.preventDefault();
        onClose();
      }}
    >
      <TextInput
        autoFocus
        aria-label={`New name of ${project.name}`}
        data-testid="project-new-name"
        maxLength={80}
        value={name}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => setName(target.value)}
      />
      <Button
        type="submit"
        data-testid="project-rename-save"
        busy={rename.isPending}
        disabled={name.trim() === ''}
      >
        Rename
      </Button>
      <Button variant="ghost" onClick={onClose}>
        Cancel
      </Button>
    </form>
  );
}

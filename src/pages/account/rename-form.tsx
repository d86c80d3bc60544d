import { type SubmitEvent, useState } from 'react';

import { usePatchConnection } from '../../api/connections.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import type { Connection } from '../../contract/session.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/inputs.tsx';

export function RenameForm({ connection, onDone }: { connection: Connection; onDone: () => void }) {
  const [name, setName] = useState(connection.name);
  const patch = usePatchConnection();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (!wanted || wanted === connection.name) {
      onDone();
      return;
    }
    patch.mutate(
      { id: connection.id, patch: { name: wanted } },
      { onSuccess: onDone, onError: notifyError },
    );
  };
  return (
    <form onSubmit={submit} className="flex gap-2">
      <TextInput
        autoFocus
        aria-label="Name of this connection"
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
        }}
      />
      <Button type="submit" busy={patch.isPending}>
        Save
      </Button>
    </form>
  );
}

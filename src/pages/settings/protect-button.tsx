import { useSaveStorage } from '../../api/storage.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import type { Storage } from '../../contract/storage.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { Button } from '../../ui/button.tsx';
import { roomFor } from './storage-choices.ts';

/** One press, and nothing is deleted by itself: kept for ever, with room to grow. */
export function ProtectButton({ connectionId, stored }: { connectionId: string; stored: Storage }) {
  const save = useSaveStorage();
  const quotaBytes = roomFor(stored);
  return (
    <Button
      size="sm"
      data-testid="storage-protect"
      className="justify-self-start"
      busy={save.isPending}
      onClick={() =>
        save.mutate({ connectionId, keepForDays: null, quotaBytes }, { onError: notifyError })
      }
    >
      Keep everything, in up to {formatBytes(quotaBytes)}
    </Button>
  );
}

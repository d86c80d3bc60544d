import { Dialog } from '../../ui/dialog.tsx';
import { ShortcutList } from './shortcut-list.tsx';

/** The sheet behind `?`. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      open
      onClose={onClose}
      title="Keyboard shortcuts"
      data-testid="shortcuts"
      className="sm:w-[min(40rem,calc(100vw-2rem))]!"
    >
      <ShortcutList />
    </Dialog>
  );
}

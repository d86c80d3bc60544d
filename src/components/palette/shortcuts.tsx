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
      {/* Nothing in it takes the focus, and on a small screen it has to be scrolled. */}
      <section aria-label="All shortcuts" tabIndex={0} className="rounded-sm">
        <ShortcutList />
      </section>
    </Dialog>
  );
}

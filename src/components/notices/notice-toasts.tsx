import { useEffect, useState } from 'react';

import { Link } from '../../navigation/link.tsx';
import { Button } from '../../ui/button.tsx';
import { Toast, ToastRegion } from '../../ui/toast.tsx';
import { useKeyDown } from '../../ui/use-key-down.ts';
import { modKey } from '../palette/mod-key.ts';
import { isTyping } from '../palette/is-typing.ts';
import { type Notice, undoNewest, useNotices } from './notices.ts';

const SHOWN = 3;
const READING_MS = 8_000;
const undoKeys = `${modKey} Z`;

/** What just happened; errors stay until they are dismissed. */
export function NoticeToasts() {
  const all = useNotices((state) => state.notices);
  useUndoKey();
  const shown = all
    .filter((notice) => notice.open)
    .slice(0, SHOWN)
    .reverse();
  const toasts = (errors: boolean) =>
    shown
      .filter(({ kind }) => (kind === 'error') === errors)
      .map((notice) => <NoticeToast key={notice.id} notice={notice} />);
  return <ToastRegion urgent={toasts(true)}>{toasts(false)}</ToastRegion>;
}

/** Ctrl/⌘ Z takes back what a notice offers to, unless text is being edited. */
function useUndoKey(): void {
  useKeyDown((event) => {
    const wanted =
      event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if (!wanted || event.defaultPrevented || isTyping(event)) return;
    if (undoNewest()) event.preventDefault();
  });
}

function NoticeToast({ notice }: { notice: Notice }) {
  const dismiss = useNotices((state) => state.dismiss);
  const [held, setHeld] = useState(false);
  const { id, kind, code, title, detail, action, undo, count } = notice;
  useEffect(() => {
    if (kind === 'error' || held) return;
    const timer = setTimeout(() => dismiss(id), READING_MS);
    return () => clearTimeout(timer);
    // Once more: read once more.
  }, [dismiss, held, id, kind, count]);
  return (
    <Toast
      tone={kind}
      title={count > 1 ? `${title} (${String(count)} times)` : title}
      detail={detail}
      data-testid="notice"
      data-kind={kind}
      data-code={code}
      onClose={() => dismiss(id)}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      action={
        action ? (
          <Link
            to={action.to}
            onClick={() => dismiss(id)}
            className="rounded-sm text-sm font-medium text-accent-text underline underline-offset-2"
          >
            {action.label}
          </Link>
        ) : undo ? (
          <Button
            size="sm"
            data-testid="notice-undo"
            aria-keyshortcuts="Control+Z Meta+Z"
            onClick={() => {
              undo();
              dismiss(id);
            }}
          >
            Undo <kbd className="text-xs text-subtle">{undoKeys}</kbd>
          </Button>
        ) : null
      }
    />
  );
}

import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import { Button } from '../../ui/button.tsx';
import { Toast, ToastRegion } from '../../ui/toast.tsx';
import { type Notice, useNotices } from './notices.ts';

const SHOWN = 3;
const READING_MS = 8_000;

/** What just happened; errors stay until they are dismissed. */
export function NoticeToasts() {
  const open = useNotices((state) => state.notices).filter((notice) => notice.open);
  return (
    <ToastRegion>
      {open
        .slice(0, SHOWN)
        .reverse()
        .map((notice) => (
          <NoticeToast key={notice.id} notice={notice} />
        ))}
    </ToastRegion>
  );
}

function NoticeToast({ notice }: { notice: Notice }) {
  const dismiss = useNotices((state) => state.dismiss);
  const [held, setHeld] = useState(false);
  const { id, kind, code, title, detail, action, undo } = notice;
  useEffect(() => {
    if (kind === 'error' || held) return;
    const timer = setTimeout(() => dismiss(id), READING_MS);
    return () => clearTimeout(timer);
  }, [dismiss, held, id, kind]);
  return (
    <Toast
      tone={kind}
      title={title}
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
            onClick={() => {
              undo();
              dismiss(id);
            }}
          >
            Undo
          </Button>
        ) : null
      }
    />
  );
}

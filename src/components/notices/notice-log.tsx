import { Bell } from 'lucide-react';

import { formatTime } from '../../lib/format-dates.ts';
import { Link } from '../../navigation/link.tsx';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { type Notice, type NoticeKind, useNotices } from './notices.ts';

/** Every notice of this sitting, newest first, behind the bell. */
export function NoticeLog() {
  const notices = useNotices((state) => state.notices);
  const label = notices.length === 0 ? 'Notices' : `Notices (${String(notices.length)})`;
  return (
    <Popover
      label="Notices of this sitting"
      align="end"
      keepMounted
      data-testid="notice-log"
      className="w-80"
      trigger={(props) => (
        <IconButton {...props} label={label} icon={<Bell className="size-4" />} />
      )}
    >
      {() =>
        notices.length === 0 ? (
          <p className="px-3 py-4 text-center text-sm text-muted">Nothing has happened yet.</p>
        ) : (
          <ul className="divide-y divide-line">
            {notices.map((notice) => (
              <Entry key={notice.id} notice={notice} />
            ))}
          </ul>
        )
      }
    </Popover>
  );
}

const kinds: Record<NoticeKind, { tone: BadgeTone; word: string }> = {
  info: { tone: 'info', word: 'Info' },
  success: { tone: 'ok', word: 'Done' },
  warning: { tone: 'warn', word: 'Warning' },
  error: { tone: 'bad', word: 'Error' },
};

/** How often, where it was more than once. */
function Times({ count }: { count: number }) {
  return count > 1 ? <span className="tabular text-muted"> ({count} times)</span> : null;
}

function Entry({ notice }: { notice: Notice }) {
  const { tone, word } = kinds[notice.kind];
  return (
    <li
      data-testid="notice-log-entry"
      data-kind={notice.kind}
      data-code={notice.code}
      data-count={notice.count}
      className="grid gap-0.5 px-3 py-2"
    >
      <div className="flex items-center justify-between gap-2">
        <Badge tone={tone}>{word}</Badge>
        <time dateTime={notice.at} className="tabular text-xs text-subtle">
          {formatTime(notice.at)}
        </time>
      </div>
      <p className="text-sm font-medium">
        {notice.title}
        <Times count={notice.count} />
      </p>
      {notice.detail ? <p className="text-sm text-muted">{notice.detail}</p> : null}
      {notice.action ? (
        <Link to={notice.action.to} className="text-sm text-accent-text underline">
          {notice.action.label}
        </Link>
      ) : null}
    </li>
  );
}

import { History } from 'lucide-react';

import type { Conversation } from '../../contract/threads.ts';
import { formatDayTime } from '../../lib/format-dates.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';

interface ConversationMenuProps {
  conversations: Conversation[];
  /** The one that is open. */
  open: string | undefined;
  onOpen: (thread: string) => void;
}

/** What was talked about before, in any browser: gone on with by choosing it. */
export function ConversationMenu({ conversations, open, onOpen }: ConversationMenuProps) {
  const others = conversations.filter(({ thread }) => thread !== open);
  if (others.length === 0) return null;
  return (
    <Menu
      label="Earlier conversations"
      trigger={(trigger) => (
        <Button
          {...trigger}
          size="sm"
          data-testid="chat-earlier"
          icon={<History className="size-3.5" />}
        >
          Earlier
        </Button>
      )}
    >
      {others.map(({ thread, title, turns, lastAt, model }) => (
        <MenuItem
          key={thread}
          data-testid="chat-conversation"
          data-thread={thread}
          onClick={() => onOpen(thread)}
          className="w-[min(22rem,calc(100vw-2rem))]"
        >
          <span className="grid min-w-0 py-1">
            <span className="truncate">{title || model}</span>
            <span className="tabular truncate text-xs text-subtle">
              {turns === 1 ? '1 message' : `${turns} messages`} · {formatDayTime(lastAt)}
            </span>
          </span>
        </MenuItem>
      ))}
    </Menu>
  );
}

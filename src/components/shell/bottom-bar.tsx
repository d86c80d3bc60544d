import { Ellipsis, Search } from 'lucide-react';
import { useState } from 'react';

import { useLocation } from '../../navigation/hooks.ts';
import { Link } from '../../navigation/link.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { openOverlay } from '../palette/overlay.ts';
import { barItems, moreItems, type NavItem } from './nav-items.ts';

const cell =
  'flex h-bottom-bar flex-col items-center justify-center gap-0.5 text-xs font-medium text-muted aria-[current=page]:text-fg';

const moreCell =
  'flex min-h-12 w-full items-center gap-3 rounded-md px-3 text-lg hover:bg-hover aria-[current=page]:bg-hover';

/** The way around on phones: four places and the rest behind More, all under one thumb. */
export function BottomBar() {
  const [open, setOpen] = useState(false);
  const path = useLocation({ select: (location) => location.pathname });
  const inMore = moreItems.some(({ to }) => path.startsWith(to));
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-canvas pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      <ul className="grid grid-cols-5">
        {barItems.map((item) => (
          <li key={item.to}>
            <BarLink item={item} />
          </li>
        ))}
        <li className="grid">
          <button
            type="button"
            aria-haspopup="dialog"
            aria-current={inMore ? 'page' : undefined}
            data-testid="nav-more"
            className={cell}
            onClick={() => setOpen(true)}
          >
            <Ellipsis aria-hidden="true" className="size-5" />
            More
          </button>
        </li>
      </ul>
      <Sheet open={open} onClose={() => setOpen(false)} title="More">
        <ul className="grid gap-1">
          {moreItems.map((item) => (
            <li key={item.to}>
              <MoreLink item={item} onGo={() => setOpen(false)} />
            </li>
          ))}
          <li>
            <button
              type="button"
              aria-haspopup="dialog"
              data-testid="palette-open"
              className={moreCell}
              onClick={() => {
                setOpen(false);
                openOverlay('palette');
              }}
            >
              <Search aria-hidden="true" className="size-5 text-muted" />
              Search and commands
            </button>
          </li>
        </ul>
      </Sheet>
    </nav>
  );
}

function BarLink({ item: { to, label, icon: Icon, testId } }: { item: NavItem }) {
  return (
    <Link to={to} data-testid={testId} className={cell}>
      <Icon aria-hidden="true" className="size-5" />
      {label}
    </Link>
  );
}

function MoreLink({ item, onGo }: { item: NavItem; onGo: () => void }) {
  const Icon = item.icon;
  return (
    <Link to={item.to} data-testid={item.testId} onClick={onGo} className={moreCell}>
      <Icon aria-hidden="true" className="size-5 text-muted" />
      {item.label}
    </Link>
  );
}

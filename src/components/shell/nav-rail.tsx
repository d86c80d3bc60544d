import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';

import { Link } from '../../navigation/link.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { toggleRail, usePreferences } from '../preferences/preferences.ts';
import { Mark } from './mark.tsx';
import { type NavItem, railFootItems, railItems } from './nav-items.ts';

/** The way around from tablets up: icons on tablets, icons with words on desktops. */
export function NavRail() {
  return (
    <nav
      aria-label="Main"
      className="fixed inset-y-0 start-0 z-20 hidden w-(--rail) flex-col border-e border-line bg-canvas px-2 pb-2 sm:flex"
    >
      <div className="flex h-strip items-center gap-2 px-2">
        <Mark />
        <span className="rail-label text-lg font-semibold tracking-tight max-lg:hidden">
          Darkroom
        </span>
      </div>
      <ul className="grid gap-0.5">
        {railItems.map((item) => (
          <RailLink key={item.to} item={item} />
        ))}
      </ul>
      <ul className="mt-auto grid gap-0.5">
        {railFootItems.map((item) => (
          <RailLink key={item.to} item={item} />
        ))}
      </ul>
      <CollapseButton />
    </nav>
  );
}

function RailLink({ item: { to, label, icon: Icon, testId } }: { item: NavItem }) {
  return (
    <li>
      <Link
        to={to}
        data-testid={testId}
        title={label}
        className="flex h-9 items-center gap-3 rounded-md px-3 text-base font-medium text-muted transition-colors hover:bg-hover hover:text-fg aria-[current=page]:bg-hover aria-[current=page]:text-fg max-lg:px-3"
      >
        <Icon aria-hidden="true" className="size-4 shrink-0" />
        <span className="rail-label max-lg:sr-only">{label}</span>
      </Link>
    </li>
  );
}

function CollapseButton() {
  const { railCollapsed } = usePreferences();
  const Icon = railCollapsed ? PanelLeftOpen : PanelLeftClose;
  return (
    <IconButton
      label={railCollapsed ? 'Widen the navigation' : 'Narrow the navigation'}
      aria-expanded={!railCollapsed}
      onClick={toggleRail}
      icon={<Icon className="size-4 rtl:-scale-x-100" />}
      className="mt-2 max-lg:hidden"
    />
  );
}

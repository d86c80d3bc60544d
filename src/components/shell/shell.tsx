import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';

import { Hotkeys } from '../palette/hotkeys.tsx';
import { AppState } from './app-state.tsx';
import { LateBackground, LateOfflineBanner } from './late.tsx';
import { NavRail } from './nav-rail.tsx';
import { createPageSlots, PageSlotsContext } from './page-slots.ts';
import { TopStrip } from './top-strip.tsx';
import { useMediaQuery } from './use-media-query.ts';
import { useRouteFocus } from './use-route-focus.ts';

const BottomBar = lazy(() =>
  import('./bottom-bar.tsx').then((module) => ({ default: module.BottomBar })),
);

/** The frame around every page; there before the first page's code is. */
export function Shell({ children }: { children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  const [slots] = useState(createPageSlots);
  // One set of links in the document, not two of which one is hidden.
  const isPhone = useMediaQuery('(max-width: 39.99rem)');
  useRouteFocus(main);
  return (
    <PageSlotsContext value={slots}>
      <a
        href="#main"
        className="fixed top-2 start-2 z-50 -translate-y-16 rounded-md bg-fg px-3 py-2 text-sm text-canvas focus:translate-y-0"
      >
        Skip to content
      </a>
      {isPhone ? null : <NavRail />}
      <div className="flex min-h-dvh flex-col sm:ps-(--rail) max-sm:pb-[calc(var(--spacing-bottom-bar)+env(safe-area-inset-bottom))]">
        <LateOfflineBanner />
        <TopStrip />
        <main
          id="main"
          ref={main}
          tabIndex={-1}
          className="flex min-w-0 flex-1 flex-col outline-none"
        >
          {children}
        </main>
      </div>
      {isPhone ? (
        <Suspense fallback={null}>
          <BottomBar />
        </Suspense>
      ) : null}
      <LateBackground />
      <Hotkeys />
      <AppState />
    </PageSlotsContext>
  );
}

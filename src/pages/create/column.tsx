import type { ReactNode } from 'react';

/** The left column: its foot stays in sight while the fields scroll. */
export function Column({ children, foot }: { children: ReactNode; foot?: ReactNode }) {
  return (
    <section
      id="form"
      aria-label="What to make"
      className="flex min-w-0 flex-col border-line max-lg:border-b lg:sticky lg:top-strip lg:h-[calc(100dvh-var(--spacing-strip))] lg:border-e"
    >
      <div className="grid min-h-0 flex-1 content-start gap-5 p-4 lg:overflow-y-auto">
        {children}
      </div>
      {/* On a screen so low (200 % zoom, a phone on its side) it would hide the fields. */}
      <div className="sticky bottom-0 z-10 max-lg:[@media(max-height:30rem)]:static max-sm:bottom-[calc(var(--spacing-bottom-bar)+env(safe-area-inset-bottom))]">
        {foot}
      </div>
    </section>
  );
}

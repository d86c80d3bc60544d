import { useCallback } from 'react';

import { AccountSwitch } from './account-switch.tsx';
import { KiwiWhaleBalance } from './balances.tsx';
import { useService } from './use-service.ts';
import { usePageSlots } from './page-slots.ts';
import { LateNoticeLog, LateQueue, LateUsdcBalance } from './late.tsx';

/** Title and filters of the page on the left; activity and money on the right. */
export function TopStrip() {
  const { title, filters } = usePageSlots();
  // Once: a window that stands open in there would not survive being moved.
  const takeIn = useCallback(
    (header: HTMLElement | null) => header?.prepend(title, filters),
    [title, filters],
  );
  const service = useService();
  return (
    <header
      ref={takeIn}
      className="sticky top-0 z-20 flex min-h-strip flex-wrap items-center gap-x-4 border-b border-line bg-canvas px-4 lg:px-6"
    >
      <div className="ms-auto flex h-strip items-center gap-1">
        <LateQueue />
        {/* Where there is room for one, it is the money of the page. */}
        <div className={service === 'openfan' ? 'max-xl:hidden' : ''}>
          <KiwiWhaleBalance />
        </div>
        <div className={service === 'kiwiwhale' ? 'max-xl:hidden' : ''}>
          <LateUsdcBalance />
        </div>
        <AccountSwitch service={service} />
        <AccountSwitch service={service === 'openfan' ? 'kiwiwhale' : 'openfan'} isAside />
        <LateNoticeLog />
      </div>
    </header>
  );
}

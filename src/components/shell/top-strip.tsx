import { AccountSwitch } from './account-switch.tsx';
import { KiwiWhaleBalance } from './balances.tsx';
import { useService } from './use-service.ts';
import { LateNoticeLog, LateQueue, LateUsdcBalance } from './late.tsx';

interface TopStripProps {
  titleRef: (element: HTMLElement | null) => void;
  filtersRef: (element: HTMLElement | null) => void;
}

/** Title and filters of the page on the left; activity and money on the right. */
export function TopStrip({ titleRef, filtersRef }: TopStripProps) {
  const service = useService();
  return (
    <header className="sticky top-0 z-20 flex min-h-strip flex-wrap items-center gap-x-4 border-b border-line bg-canvas px-4 lg:px-6">
      <div
        ref={titleRef}
        className="flex h-strip min-w-0 items-center gap-2 max-lg:flex-1 lg:py-2"
      />
      <div
        ref={filtersRef}
        // `data-own-line`: there are more of them than the strip has room for beside the money.
        className="flex min-w-0 flex-wrap items-center gap-2 empty:hidden max-lg:order-last max-lg:w-full max-lg:pb-3 lg:flex-1 lg:py-2 max-xl:has-data-own-line:order-last max-xl:has-data-own-line:w-full max-xl:has-data-own-line:flex-none max-xl:has-data-own-line:pt-0 max-xl:has-data-own-line:pb-3"
      />
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

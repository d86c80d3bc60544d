import { lazy, Suspense } from 'react';

import { afterReady } from './after-ready.ts';

const TRY_AGAIN_MS = 5_000;

/** A server that is away for a moment takes nothing of the frame with it. */
function insist<Parts>(fetchParts: () => Promise<Parts>): Promise<Parts> {
  return fetchParts().catch(() =>
    new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS)).then(() => insist(fetchParts)),
  );
}

const lateParts = afterReady.then(() => insist(() => import('./late-parts.ts')));
const NoticeLog = lazy(() => lateParts.then((parts) => ({ default: parts.NoticeLog })));
const NoticeToasts = lazy(() => lateParts.then((parts) => ({ default: parts.NoticeToasts })));
const QueueButton = lazy(() => lateParts.then((parts) => ({ default: parts.QueueButton })));
const PaletteButton = lazy(() => lateParts.then((parts) => ({ default: parts.PaletteButton })));
const OfflineBanner = lazy(() => lateParts.then((parts) => ({ default: parts.OfflineBanner })));
const ChangesPoll = lazy(() => lateParts.then((parts) => ({ default: parts.ChangesPoll })));

const UsdcBalance = lazy(() => lateParts.then((parts) => ({ default: parts.UsdcBalance })));

const place = <span aria-hidden="true" className="size-9 max-sm:size-10" />;

export function LateNoticeLog() {
  return (
    <Suspense fallback={place}>
      <NoticeLog />
    </Suspense>
  );
}

export function LateQueue() {
  return (
    <Suspense fallback={<span aria-hidden="true" className="w-9 sm:w-19" />}>
      <PaletteButton />
      <QueueButton />
    </Suspense>
  );
}

/** As wide as its first word: nothing beside it moves when it comes. */
export function LateUsdcBalance() {
  return (
    <Suspense
      fallback={
        <span data-testid="balance-usdc" data-state="loading" className="inline-block w-18" />
      }
    >
      <UsdcBalance />
    </Suspense>
  );
}

export function LateOfflineBanner() {
  return (
    <Suspense fallback={null}>
      <OfflineBanner />
    </Suspense>
  );
}

const Tour = lazy(() => lateParts.then((parts) => ({ default: parts.Tour })));
const Notifications = lazy(() => lateParts.then((parts) => ({ default: parts.Notifications })));
const OfflineShell = lazy(() => lateParts.then((parts) => ({ default: parts.OfflineShell })));
const TabMarks = lazy(() => lateParts.then((parts) => ({ default: parts.TabMarks })));

const KeepLastKnown = lazy(() => lateParts.then((parts) => ({ default: parts.KeepLastKnown })));

const WalletHost = lazy(() => lateParts.then((parts) => ({ default: parts.WalletHost })));

/** Nothing to see until something happens. */
export function LateBackground() {
  return (
    <Suspense fallback={null}>
      <ChangesPoll />
      <KeepLastKnown />
      <Notifications />
      <TabMarks />
      <OfflineShell />
      <Tour />
      <NoticeToasts />
      <WalletHost />
    </Suspense>
  );
}

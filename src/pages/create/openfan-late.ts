import { lazy } from 'react';

import { afterReady } from '../../components/shell/after-ready.ts';

const parts = () => import('./openfan-late-parts.ts');
// Fetched before they are wanted: the price should not wait for code.
void afterReady.then(parts);

export const OpenFanFirstRun = lazy(() =>
  parts().then((module) => ({ default: module.OpenFanFirstRun })),
);
export const OpenFanRemix = lazy(() =>
  parts().then((module) => ({ default: module.OpenFanRemix })),
);
export const PaidAlready = lazy(() =>
  afterReady.then(parts).then((module) => ({ default: module.PaidAlready })),
);
export const PriceSection = lazy(() =>
  afterReady.then(parts).then((module) => ({ default: module.PriceSection })),
);
export const Suggestions = lazy(() =>
  afterReady.then(parts).then((module) => ({ default: module.Suggestions })),
);
export const StoppedPayment = lazy(() =>
  parts().then((module) => ({ default: module.StoppedPayment })),
);
export const PaymentProgress = lazy(() =>
  import('../../components/payment/payment-progress.tsx').then((module) => ({
    default: module.PaymentProgress,
  })),
);
export const OpenFanSittingList = lazy(() =>
  import('./openfan-sitting-list.tsx').then((module) => ({ default: module.OpenFanSittingList })),
);

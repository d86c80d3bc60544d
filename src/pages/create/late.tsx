import { lazy } from 'react';

import { afterReady } from '../../components/shell/after-ready.ts';

const lateParts = () => import('./late-parts.ts');

// Fetched before they are wanted: the first job should not wait for code.
void afterReady.then(() => Promise.all([lateParts(), import('./send-order.ts')]));

export const JobAnnouncer = lazy(() =>
  afterReady.then(lateParts).then((parts) => ({ default: parts.JobAnnouncer })),
);
export const SittingList = lazy(() =>
  lateParts().then((parts) => ({ default: parts.SittingList })),
);
export const Remix = lazy(() =>
  import('./remix.tsx').then((module) => ({ default: module.Remix })),
);
export const StoppedOrder = lazy(() =>
  import('./stopped-order.tsx').then((module) => ({ default: module.StoppedOrder })),
);
export const Prefill = lazy(() =>
  import('./prefill.tsx').then((module) => ({ default: module.Prefill })),
);
export const RawForm = lazy(() =>
  import('../../components/model-form/raw-form.tsx').then((module) => ({
    default: module.RawForm,
  })),
);

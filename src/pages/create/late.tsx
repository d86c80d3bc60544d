import { lazy } from 'react';

import { afterReady } from '../../components/shell/after-ready.ts';

// Fetched before they are wanted: the first job should not wait for code.
void afterReady.then(() => Promise.all([import('./sitting-list.tsx'), import('./send-order.ts')]));

export const JobAnnouncer = lazy(() =>
  afterReady
    .then(() => import('../../components/job-card/job-announcer.tsx'))
    .then((module) => ({ default: module.JobAnnouncer })),
);
export const SittingList = lazy(() =>
  import('./sitting-list.tsx').then((module) => ({ default: module.SittingList })),
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
export const FirstRun = lazy(() =>
  import('./first-run.tsx').then((module) => ({ default: module.FirstRun })),
);
export const BracesNote = lazy(() =>
  import('./braces-note.tsx').then((module) => ({ default: module.BracesNote })),
);
export const PresetFill = lazy(() =>
  import('./preset-fill.tsx').then((module) => ({ default: module.PresetFill })),
);
export const ChainTools = lazy(() =>
  afterReady
    .then(() => import('./chain-tools.tsx'))
    .then((module) => ({ default: module.ChainTools })),
);
export const ChatThread = lazy(() =>
  import('./chat-thread.tsx').then((module) => ({ default: module.ChatThread })),
);

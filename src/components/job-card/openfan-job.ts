import { lazy } from 'react';

/** What is said of an OpenFan job instead of a picture: in code of its own. */
export const OpenFanFailure = lazy(() =>
  import('./openfan-failure.tsx').then((module) => ({ default: module.OpenFanFailure })),
);
export const OpenFanUnknown = lazy(() =>
  import('./openfan-unknown.tsx').then((module) => ({ default: module.OpenFanUnknown })),
);
export const OpenFanNoOutput = lazy(() =>
  import('./openfan-no-output.tsx').then((module) => ({ default: module.OpenFanNoOutput })),
);
export const OpenFanProgress = lazy(() =>
  import('./openfan-progress.tsx').then((module) => ({ default: module.OpenFanProgress })),
);

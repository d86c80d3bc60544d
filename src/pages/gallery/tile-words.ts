import { lazy } from 'react';

import { afterReady } from '../../components/shell/after-ready.ts';

/** What stands in a tile instead of a picture; most have one. */
export const TileWords = lazy(() =>
  afterReady
    .then(() => import('./tile-state.tsx'))
    .then((module) => ({ default: module.TileState })),
);

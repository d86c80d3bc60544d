import { lazy } from 'react';

/** Kinds of fields that few models have: the code of each comes with the first one drawn. */
export const ListControl = lazy(() =>
  import('./list-control.tsx').then((module) => ({ default: module.ListControl })),
);
export const JsonControl = lazy(() =>
  import('./json-control.tsx').then((module) => ({ default: module.JsonControl })),
);
export const MediaControl = lazy(() =>
  import('./media-control.tsx').then((module) => ({ default: module.MediaControl })),
);
export const VariantsControl = lazy(() =>
  import('./variants-control.tsx').then((module) => ({ default: module.VariantsControl })),
);
export const SelectControl = lazy(() =>
  import('./select-control.tsx').then((module) => ({ default: module.SelectControl })),
);

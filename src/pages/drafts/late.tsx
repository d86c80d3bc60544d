import { type ComponentProps, lazy, Suspense } from 'react';

import type * as Parts from './drafts-late.ts';

const parts = () => import('./drafts-late.ts');
const Problem = lazy(() => parts().then((loaded) => ({ default: loaded.DraftProblem })));
const Bar = lazy(() => parts().then((loaded) => ({ default: loaded.DraftSelectionBar })));
const Viewer = lazy(() => parts().then((loaded) => ({ default: loaded.DraftViewer })));
const Tools = lazy(() => parts().then((loaded) => ({ default: loaded.DraftTools })));

/** The words for errors are fetched when there is one. */
export function DraftProblem(props: ComponentProps<typeof Parts.DraftProblem>) {
  return (
    <Suspense fallback={null}>
      <Problem {...props} />
    </Suspense>
  );
}

export function DraftSelectionBar(props: ComponentProps<typeof Parts.DraftSelectionBar>) {
  return (
    <Suspense fallback={null}>
      <Bar {...props} />
    </Suspense>
  );
}

export function DraftViewer(props: ComponentProps<typeof Parts.DraftViewer>) {
  return (
    <Suspense fallback={null}>
      <Viewer {...props} />
    </Suspense>
  );
}

/** Filters and the search for lost drafts, in a place of their height. */
export function DraftTools(props: ComponentProps<typeof Parts.DraftTools>) {
  return (
    <Suspense fallback={<span className="h-9 max-sm:h-10" />}>
      <Tools {...props} />
    </Suspense>
  );
}

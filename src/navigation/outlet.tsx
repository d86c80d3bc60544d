import { type ComponentType, type ReactNode, Suspense } from 'react';

import { useNavigation } from './context.ts';
import { PageBoundary, type PageErrorProps } from './page-boundary.tsx';
import { Rendered } from './rendered.tsx';

interface OutletProps {
  /** What stands there until the first page's code is. */
  fallback: ReactNode;
  /** What stands in the place of a page that cannot be shown. */
  ErrorPage: ComponentType<PageErrorProps>;
}

/** Where the page stands. */
export function Outlet({ fallback, ErrorPage }: OutletProps) {
  const { router, place } = useNavigation();
  const page = router.pageAt(place);
  return (
    <PageBoundary
      place={place}
      onRetry={() => void page.preload().catch(() => undefined)}
      ErrorPage={ErrorPage}
    >
      <Suspense fallback={fallback}>
        <page.Component />
        <Rendered />
      </Suspense>
    </PageBoundary>
  );
}

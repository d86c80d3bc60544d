import { lazy, Suspense } from 'react';

import type { ErrorNoticeProps } from './error-notice-props.ts';

const Body = lazy(() =>
  import('./error-notice-body.tsx').then((module) => ({ default: module.ErrorNoticeBody })),
);

/** An error where it belongs, on the page: in words, for automation, and in the log. */
export function ErrorNotice(props: ErrorNoticeProps) {
  return (
    <Suspense fallback={null}>
      <Body {...props} />
    </Suspense>
  );
}

import { lazy, Suspense } from 'react';

import { afterReady } from '../shell/after-ready.ts';
import type { ErrorNoticeProps } from './error-notice-props.ts';

const fetchBody = () =>
  import('./error-notice-body.tsx').then((module) => ({ default: module.ErrorNoticeBody }));

// It is needed most where nothing can be fetched any more: it comes before anything is wrong.
void afterReady.then(fetchBody).catch(() => undefined);

const Body = lazy(() => fetchBody().catch(() => ({ default: NoWords })));

/** An error where it belongs, on the page: in words, for automation, and in the log. */
export function ErrorNotice(props: ErrorNoticeProps) {
  return (
    <Suspense fallback={null}>
      <Body {...props} />
    </Suspense>
  );
}

/** The network was gone before the words for its being gone were here. */
function NoWords({ onRetry, className }: ErrorNoticeProps) {
  return (
    <p
      role="alert"
      data-testid="notice"
      data-kind="error"
      data-code="network"
      className={className}
    >
      The Darkroom server could not be reached.{' '}
      {onRetry ? (
        <button type="button" className="underline" onClick={onRetry}>
          Try again
        </button>
      ) : null}
    </p>
  );
}

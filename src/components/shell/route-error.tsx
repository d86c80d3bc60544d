import type { PageErrorProps } from '../../navigation/page-boundary.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { PageHeading } from './page-heading.tsx';

/** What browsers say of code that a newer release has taken away. */
const IS_GONE = /dynamically imported module|importing a module script/i;

/** A page that could not be loaded or fell over. Needs nothing that would have to be fetched. */
export function RouteError({ error, reset }: PageErrorProps) {
  const text = error instanceof Error ? error.message : String(error);
  const isGone = IS_GONE.test(text);
  return (
    <div role="alert" className="mx-auto w-full max-w-3xl p-4 lg:p-6">
      <PageHeading title="Something went wrong" />
      <div className="grid gap-3 rounded-md border border-line bg-surface p-4">
        <p data-testid="route-error" data-code={isGone ? 'code-gone' : 'error'}>
          {isGone
            ? 'This part could not be fetched: you are offline, or a new version took its place. Reload to go on. '
            : 'This page could not be shown. '}
          Jobs and payments go on at the server.
        </p>
        <details className="text-sm text-muted">
          <summary>Details</summary>
          <pre className="mt-1 font-mono text-xs whitespace-pre-wrap">{text}</pre>
        </details>
        <div className="flex gap-2">
          <button
            type="button"
            className={buttonClass('primary')}
            onClick={() => location.reload()}
          >
            Reload the page
          </button>
          <button type="button" className={buttonClass('ghost')} onClick={reset}>
            Try again
          </button>
        </div>
      </div>
    </div>
  );
}

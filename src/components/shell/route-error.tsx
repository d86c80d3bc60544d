import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';

import { describeError } from '../../api/describe-error.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageHeading } from './page-heading.tsx';

/** A page that could not be loaded or fell over; the frame around it still works. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const { title, next, details } = describeError(error);
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <div className="mx-auto w-full max-w-2xl p-4">
      <PageHeading title="Something went wrong" />
      <ErrorState
        title={title}
        next={next}
        details={details}
        action={
          <>
            <Button size="sm" onClick={() => location.reload()}>
              Reload the page
            </Button>
            <Button size="sm" variant="ghost" onClick={retry}>
              Try again
            </Button>
          </>
        }
      />
    </div>
  );
}

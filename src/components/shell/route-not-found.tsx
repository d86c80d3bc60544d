import { Link } from '../../navigation/link.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeading } from './page-heading.tsx';

export function RouteNotFound() {
  return (
    <>
      <PageHeading title="Not found" />
      <EmptyState
        title="There is no such page"
        action={
          <Link to="/create" className={buttonClass('secondary')}>
            Go to Create
          </Link>
        }
      >
        The address may have been mistyped.
      </EmptyState>
    </>
  );
}

import { Link } from '@tanstack/react-router';
import { Users } from 'lucide-react';

import { PageHeading } from '../../components/shell/page-heading.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

export function CreatorsPage() {
  return (
    <>
      <PageHeading title="Creators" />
      <EmptyState
        data-testid="creators-first-run"
        icon={<Users aria-hidden="true" />}
        title="The people behind the posts"
        action={
          <Link to="/create" className={buttonClass('secondary')}>
            Create with KiwiWhale
          </Link>
        }
      >
        Here you will set up OpenFan creators and see what each of them earns. OpenFan arrives in a
        later version of Darkroom.
      </EmptyState>
    </>
  );
}

import { Link } from '@tanstack/react-router';
import { PenLine } from 'lucide-react';

import { PageHeading } from '../../components/shell/page-heading.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

export function DraftsPage() {
  return (
    <>
      <PageHeading title="Drafts" />
      <EmptyState
        data-testid="drafts-first-run"
        icon={<PenLine aria-hidden="true" />}
        title="Pictures before they are published"
        action={
          <Link to="/create" className={buttonClass('secondary')}>
            Create with KiwiWhale
          </Link>
        }
      >
        Here you will look through what OpenFan made for a creator, caption and price it, and
        publish it. OpenFan arrives in a later version of Darkroom.
      </EmptyState>
    </>
  );
}

import { Link } from '@tanstack/react-router';
import { Wallet } from 'lucide-react';

import { PageHeading } from '../../components/shell/page-heading.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

export function PaymentsPage() {
  return (
    <>
      <PageHeading title="Payments" />
      <EmptyState
        data-testid="payments-first-run"
        icon={<Wallet aria-hidden="true" />}
        title="USDC payments, step by step"
        action={
          <Link to="/account" className={buttonClass('secondary')}>
            Go to Account
          </Link>
        }
      >
        Here you will see every payment to OpenFan from signing to the pictures it bought. OpenFan
        arrives in a later version of Darkroom. KiwiWhale top-ups are on the account page.
      </EmptyState>
    </>
  );
}

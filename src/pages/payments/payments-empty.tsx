import { SearchX, Wallet } from 'lucide-react';

import { Link } from '../../navigation/link.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useSetPaymentFilters } from './use-set-payment-filters.ts';

/** No payment to show: what this place is for, or how to see all of them again. */
export function PaymentsEmpty({ why }: { why: 'first-run' | 'none' | 'filtered' }) {
  const set = useSetPaymentFilters();
  if (why === 'filtered') {
    const clear = () => set({ state: undefined, creator: undefined, q: undefined });
    return (
      <EmptyState
        icon={<SearchX />}
        data-testid="payments-no-match"
        title="No payment matches these filters"
        action={<Button onClick={clear}>Clear filters</Button>}
      />
    );
  }
  return (
    <EmptyState
      data-testid="payments-first-run"
      icon={<Wallet aria-hidden="true" />}
      title="USDC payments, step by step"
      action={
        why === 'first-run' ? (
          <Link to="/account" className={buttonClass('primary')}>
            Connect OpenFan
          </Link>
        ) : (
          <Link to="/create" search={{ provider: 'openfan' }} className={buttonClass('primary')}>
            Make pictures with OpenFan
          </Link>
        )
      }
    >
      Every payment to OpenFan stays here: what was signed, when it was final, what it bought, and
      what is still yours. KiwiWhale’s top-ups are on the account page, and both together in the{' '}
      <Link to="/payments/statement" className="text-accent-text underline underline-offset-2">
        statement
      </Link>
      .
    </EmptyState>
  );
}

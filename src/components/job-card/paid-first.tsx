import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';

import { paymentQuery } from '../../api/payment-list.ts';
import { AgainButton } from './again-button.tsx';
import { PayAgain } from './pay-again.tsx';
import type { RunAgainButtonProps } from './run-again-props.ts';

const ReuseDialog = lazy(() =>
  import('../payment/reuse-dialog.tsx').then((module) => ({ default: module.ReuseDialog })),
);

/** The payment of a job that came to nothing, as long as it is there to be used; else a new order. */
export function PaidFirst(props: RunAgainButtonProps) {
  const { job, look, className = '' } = props;
  const { data: payment } = useQuery(paymentQuery(job.paymentKey ?? ''));
  const [isOpen, setOpen] = useState(false);
  if (!payment?.reusable) return <PayAgain {...props} />;
  const words = 'Order again · already paid';
  return (
    <>
      <AgainButton
        look={look}
        variant="primary"
        className={className}
        data-testid="payment-reuse"
        data-spends="0"
        data-unit="usdc"
        title={words}
        what="Order again"
        amount="already paid"
        words={words}
        onPress={() => setOpen(true)}
      />
      {isOpen ? (
        <Suspense fallback={null}>
          <ReuseDialog payment={payment} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';

import { useReusePayment } from '../../api/payment-acts.ts';
import { paymentsQuery } from '../../api/payment-list.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { usePaying } from '../../components/payment/paying.ts';
import { usdcInWords } from '../../lib/format-usdc.ts';
import { Link } from '../../navigation/link.tsx';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { useOpenFanDraft } from './openfan-draft.ts';
import type { Asked } from './order-images.ts';
import { showInSitting } from './send-order.ts';
import { unusedPayment } from './unused-payment.ts';

interface PaidAlreadyProps {
  accountId: string;
  order: Asked | undefined;
  imagesPerJob: number;
  /** Base units; `undefined` while not known. */
  perImage: bigint | undefined;
}

/** Before a second one is paid: a payment that bought nothing yet, and what uses it for this order. */
export function PaidAlready({ accountId, order, imagesPerJob, perImage }: PaidAlreadyProps) {
  const { data } = useInfiniteQuery(paymentsQuery({ state: 'finalized' }));
  const reuse = useReusePayment();
  const unused = (data?.pages ?? [])
    .flatMap(({ payments }) => payments)
    .filter((payment) => payment.reusable && payment.accountId === accountId);
  if (unused.length === 0) return null;
  const found =
    order && unusedPayment({ payments: unused, accountId, asked: order, imagesPerJob, perImage });
  const payment = found?.payment;
  const picture = order?.pictures.at(0);
  const sum = unused.reduce((all, { amountBaseUnits }) => all + BigInt(amountBaseUnits), 0n);
  const use = () => {
    if (!order || !found || !picture || reuse.isPending) return;
    const { creator } = order;
    const left = order.images - found.images;
    const asked = {
      key: found.payment.key,
      order: { creator, ...picture, images: found.images },
    };
    reuse.mutate(asked, {
      onSuccess: ({ key, jobKey }) => {
        usePaying.setState({ keys: [key] });
        if (jobKey) showInSitting([jobKey], []);
        // The form then asks for what is still to be paid.
        if (left > 0) useOpenFanDraft.setState({ images: left });
      },
    });
  };
  return (
    <div
      data-testid="paid-already"
      data-base-units={String(payment?.amountBaseUnits ?? sum)}
      className="grid gap-2 bg-canvas px-4 py-3"
    >
      <div className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-warn-soft px-3 py-2 text-sm">
        <p className="tabular">
          {usdcInWords(payment?.amountBaseUnits ?? sum)} is paid and bought nothing yet.
        </p>
        {found ? (
          <Button
            size="sm"
            data-testid="payment-reuse"
            data-spends="0"
            data-unit="usdc"
            busy={reuse.isPending}
            onClick={use}
          >
            {found.images === order.images
              ? 'Use it for this · nothing spent'
              : `Use it for ${found.images} of the ${order.images} · nothing spent`}
          </Button>
        ) : (
          <Link
            to="/payments"
            search={{ state: 'finalized,redeem-unknown' }}
            data-testid="payment-use"
            className={buttonClass('secondary', 'sm')}
          >
            See it under Payments
          </Link>
        )}
      </div>
      {reuse.error ? <ErrorNotice error={reuse.error} aboutMoney /> : null}
    </div>
  );
}

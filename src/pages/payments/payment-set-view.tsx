import { PaymentCard } from '../../components/payment/payment-card.tsx';
import { useResume } from '../../components/payment/use-resume.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { usdcInWords } from '../../lib/format-usdc.ts';
import { usdcToDecimal } from '../../lib/usdc.ts';
import type { Payment } from '../../contract/payments.ts';
import { Button } from '../../ui/button.tsx';
import { type PaymentSet, setsOf, signable } from './payment-sets.ts';

const sumOf = (payments: Payment[]) =>
  payments.reduce((sum, { amountBaseUnits }) => sum + BigInt(amountBaseUnits), 0n);

/** Payments of one approval together, each where it stands in the list. */
export function PaymentSets({ payments }: { payments: Payment[] }) {
  return setsOf(payments).map((set) => <PaymentSetView key={set.key} set={set} />);
}

/** The payments of one approval; one alone needs no heading. */
function PaymentSetView({ set }: { set: PaymentSet }) {
  const { payments } = set;
  const [first] = payments;
  if (payments.length === 1 && first) return <PaymentCard payment={first} />;
  const images = payments.reduce((sum, { order }) => sum + order.images, 0);
  const done = payments.filter(({ state }) => state === 'redeemed').length;
  return (
    <section
      data-testid="payment-set"
      data-set={set.key}
      aria-label={`${payments.length} payments of one approval`}
      className="grid gap-2 border-s-2 border-line ps-3"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="tabular text-sm font-semibold">
          {usdcInWords(sumOf(payments))} · {images} images in {payments.length} payments
          <span className="font-normal text-muted">
            {' '}
            · {done} of {payments.length} redeemed
          </span>
        </h2>
        <ResumeSet
          payments={signable(payments)}
          isAll={signable(payments).length === payments.length}
        />
      </div>
      {payments.map((payment) => (
        <PaymentCard key={payment.key} payment={payment} />
      ))}
    </section>
  );
}

function ResumeSet({ payments, isAll }: { payments: Payment[]; isAll: boolean }) {
  const resume = useResume();
  if (payments.length < 2) return null;
  const amount = usdcToDecimal(sumOf(payments));
  return (
    <>
      <Button
        size="sm"
        data-testid="payment-set-resume"
        data-spends={amount}
        data-unit="usdc"
        busy={resume.isBusy}
        onClick={() => resume.sign(payments)}
      >
        {isAll ? 'Pay all' : 'Pay the other'} {payments.length} · {amount} USDC
      </Button>
      {resume.error ? <ErrorNotice error={resume.error} aboutMoney className="w-full" /> : null}
    </>
  );
}

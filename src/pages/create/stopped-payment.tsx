import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { useLivePayments } from '../../components/payment/use-live-payments.ts';
import { mayBeInWallet } from '../../components/payment/use-resume.ts';
import { WalletClosed } from '../../components/payment/wallet-closed.tsx';
import type { Payment } from '../../contract/payments.ts';
import { formatTime } from '../../lib/format-dates.ts';
import { usdcToDecimal } from '../../lib/usdc.ts';
import { Button } from '../../ui/button.tsx';
import type { OrderingState } from './ordering-state.ts';

/** What stopped an order: what was paid of it, what was not, and how to go on. */
export function StoppedPayment({ ordering }: { ordering: OrderingState }) {
  const { error, left, of } = ordering;
  const live = useLivePayments(left.map(({ key }) => key));
  // What is not signed, or was and can no longer land.
  const payable = live.filter(({ canSign }) => canSign);
  const amount = usdcToDecimal(
    payable.reduce((sum, { amountBaseUnits }) => sum + BigInt(amountBaseUnits), 0n),
  );
  const images = left.reduce((sum, { order }) => sum + order.images, 0);
  const paid = of - left.length;
  return (
    <div
      className="grid max-h-72 gap-2 overflow-y-auto bg-canvas p-4 pb-3"
      data-testid="submit-stopped"
    >
      {paid > 0 && left.length > 0 ? (
        <p className="text-sm" data-testid="submit-part" data-sent={paid} data-rest={left.length}>
          {paid} of {of} payments are under way. The other {left.length} ({images}{' '}
          {images === 1 ? 'image' : 'images'}) did not leave your wallet.
        </p>
      ) : null}
      <ErrorNotice
        error={error}
        aboutMoney
        actions={
          <>
            <WalletClosed payments={live} />
            {payable.length > 0 ? (
              <Button
                size="sm"
                data-testid="pay-rest"
                data-spends={amount}
                data-unit="usdc"
                onClick={() => ordering.payRest(payable)}
              >
                {paid > 0 || payable.length < left.length
                  ? `Pay the other ${amount} USDC`
                  : `Pay ${amount} USDC`}
              </Button>
            ) : null}
            <Button size="sm" variant="ghost" onClick={ordering.forget}>
              {left.length > 0 ? 'Leave it' : 'Close'}
            </Button>
          </>
        }
      />
      <Later payments={live} />
    </div>
  );
}

/** What cannot be asked for again yet, and from when on. */
function Later({ payments }: { payments: Payment[] }) {
  const waiting = payments.filter((payment) => !payment.canSign && !mayBeInWallet(payment));
  const at = waiting
    .flatMap(({ canSignAt }) => canSignAt ?? [])
    .sort()
    .at(-1);
  if (at === undefined) return null;
  return (
    <p role="status" data-testid="pay-rest-later" className="tabular text-sm text-muted">
      The wallet can be asked for the same payment again at about {formatTime(at)}, once nothing of
      it can land any more. A new order need not wait for it.
    </p>
  );
}

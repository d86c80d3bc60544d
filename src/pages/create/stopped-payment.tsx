import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { usdcToDecimal } from '../../lib/usdc.ts';
import { Button } from '../../ui/button.tsx';
import type { OrderingState } from './ordering-state.ts';

/** What stopped an order: what was paid of it, what was not, and how to go on. */
export function StoppedPayment({ ordering }: { ordering: OrderingState }) {
  const { error, left, of } = ordering;
  const amount = usdcToDecimal(
    left.reduce((sum, { amountBaseUnits }) => sum + BigInt(amountBaseUnits), 0n),
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
            {left.length > 0 ? (
              <Button
                size="sm"
                data-testid="pay-rest"
                data-spends={amount}
                data-unit="usdc"
                onClick={ordering.payRest}
              >
                {paid > 0 ? `Pay the other ${amount} USDC` : `Pay ${amount} USDC`}
              </Button>
            ) : null}
            <Button size="sm" variant="ghost" onClick={ordering.forget}>
              {left.length > 0 ? 'Leave it' : 'Close'}
            </Button>
          </>
        }
      />
    </div>
  );
}

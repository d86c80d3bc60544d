import { X } from 'lucide-react';

import { isSettled, type Payment } from '../../contract/payments.ts';
import { usdcInWords } from '../../lib/format-usdc.ts';
import { Link } from '../../navigation/link.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useWalletStore } from '../wallet/wallet-store.ts';
import { usePaying } from './paying.ts';
import { PaymentStepper } from './payment-stepper.tsx';
import { isHandedOver, movedOf, movedWords, paymentSentence, saidOf } from './payment-words.ts';
import { useLivePayments } from './use-live-payments.ts';
import { WalletClosed } from './wallet-closed.tsx';

interface PaymentProgressProps {
  keys: string[];
  /** Between a form and its button, where every line counts. */
  isTight?: boolean;
  /** Beside what asks the same about the wallet’s window already. */
  asksElsewhere?: boolean;
  /** Only while it goes on or needs a word, or only once it is paid to the end: there, not here. */
  only?: 'under-way' | 'paid';
}

/** The payments of the last approval, step by step, as they really go. */
export function PaymentProgress({ keys, isTight, asksElsewhere, only }: PaymentProgressProps) {
  const payments = useLivePayments(keys);
  const isAsking = useWalletStore(({ prompt }) => prompt !== null);
  if (payments.length === 0) return null;
  // What is unused is told by the button already, with what to do about it.
  const isPaid = payments.every(({ state, reusable }) => state === 'redeemed' || reusable);
  if (only !== undefined && isPaid !== (only === 'paid')) return null;
  // The same is said where the order stopped.
  if (asksElsewhere && payments.every(({ state }) => state === 'canceled')) return null;
  const total = payments.reduce((sum, { amountBaseUnits }) => sum + BigInt(amountBaseUnits), 0n);
  const images = payments.reduce((sum, { order }) => sum + order.images, 0);
  const told = payments.find(({ reusable }) => reusable) ?? slowest(payments);
  const said = told ? saidOf(told) : null;
  const isOver = payments.every(
    (one) => isSettled(one.state) || one.reusable || one.state === 'quoted',
  );
  const isShort = isTight && isOver;
  return (
    <section
      aria-label="Payment"
      data-testid="payment-progress"
      data-state={slowest(payments)?.state}
      data-keys={keys.join(' ')}
      className={cx(
        'grid rounded-md border border-line bg-surface',
        isTight ? 'gap-2 px-3 py-2' : 'mb-4 gap-3 px-4 py-3',
      )}
    >
      <header className="flex items-start justify-between gap-2">
        <h2 className="tabular text-base font-semibold">
          {usdcInWords(total)}
          <span className="font-normal text-muted">
            {' '}
            · {images === 1 ? '1 image' : `${images} images`}
            {payments.length > 1 ? ` · ${payments.length} payments, one approval` : ''}
          </span>
        </h2>
        {isOver ? (
          <IconButton
            size="sm"
            label="Hide this payment; it stays under Payments"
            icon={<X className="size-4" />}
            onClick={() => usePaying.setState({ keys: [] })}
          />
        ) : null}
      </header>
      {isShort ? null : <PaymentStepper payments={payments} />}
      <p role="status" className="text-sm">
        {told ? whichOf(told, payments) + paymentSentence(told, isAsking) : ''}{' '}
        {payments.some(isHandedOver) ? (
          <span className="text-muted">
            {told?.error ? `${movedWords[movedOf(told)]} ` : ''}
            Closing this tab is safe: the server does the rest.
          </span>
        ) : null}
      </p>
      {said === null ? null : (
        <p className="text-sm text-muted" data-testid="payment-error">
          {said}
        </p>
      )}
      {asksElsewhere ? null : <WalletClosed payments={payments} />}
      <p className={cx('flex flex-wrap items-center gap-3 text-sm', isShort && 'hidden')}>
        {payments.some(({ reusable }) => reusable) ? (
          <Link
            to="/payments"
            search={{ state: 'finalized,redeem-unknown' }}
            data-testid="payment-use"
            className={buttonClass('primary', 'sm')}
          >
            Use it for another order
          </Link>
        ) : payments.some(({ state }) => state === 'redeem-unknown') ? (
          <Link
            to="/payments"
            search={{ state: 'redeem-unknown' }}
            className={buttonClass('primary', 'sm')}
          >
            Check it under Payments
          </Link>
        ) : null}
        <Link
          to="/payments"
          className="tap rounded-sm text-accent-text underline underline-offset-2"
        >
          All payments
        </Link>
      </p>
    </section>
  );
}

const order: Payment['state'][] = [
  'signing',
  'quoted',
  'signed',
  'sent',
  'confirmed',
  'redeem-unknown',
  'finalized',
  'redeeming',
];

/** The one that the others wait for; one that has ended only when all have. */
function slowest(payments: Payment[]): Payment | undefined {
  for (const state of order) {
    const found = payments.find((payment) => payment.state === state);
    if (found) return found;
  }
  return payments.find(({ state }) => state !== 'redeemed') ?? payments[0];
}

/** Of a set: how many are where this one is. */
function whichOf({ state }: Payment, payments: Payment[]): string {
  const same = payments.filter((payment) => payment.state === state).length;
  return same < payments.length ? `${same} of ${payments.length}: ` : '';
}

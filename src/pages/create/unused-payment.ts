import type { Payment } from '../../contract/payments.ts';
import type { Asked } from './order-images.ts';

interface UnusedAsk {
  payments: Payment[];
  accountId: string;
  asked: Asked;
  imagesPerJob: number;
  /** Base units; `undefined` while OpenFan has not told. */
  perImage: bigint | undefined;
}

export interface Unused {
  payment: Payment;
  /** How many of the order's images it buys. */
  images: number;
}

/**
 * The payment that bought nothing yet and can buy this order, or one job of it: the one that buys
 * most, then the oldest. Without a price it must have been made for the same creator; the server
 * asks OpenFan again before it uses it. For several prompts there is none: which one it is to
 * buy is for a person to say.
 */
export function unusedPayment({ payments, asked, ...ask }: UnusedAsk): Unused | undefined {
  const { creator, pictures, images: wanted } = asked;
  if (pictures.length !== 1) return undefined;
  const buys = ({ order, amountBaseUnits }: Payment) => {
    if (ask.perImage === undefined) return order.creator === creator ? order.images : 0;
    const amount = BigInt(amountBaseUnits);
    return ask.perImage > 0n && amount % ask.perImage === 0n ? Number(amount / ask.perImage) : 0;
  };
  return payments
    .filter(({ reusable, accountId }) => reusable && accountId === ask.accountId)
    .map((payment) => ({ payment, images: buys(payment) }))
    .filter(({ images }) => images > 0 && images <= Math.min(wanted, ask.imagesPerJob))
    .toSorted(
      (a, b) => b.images - a.images || a.payment.times.quoted.localeCompare(b.payment.times.quoted),
    )[0];
}

import type { Payment } from '../../contract/payments.ts';
import type { Asked } from './order-images.ts';

interface UnusedAsk {
  payments: Payment[];
  accountId: string;
  asked: Asked;
  imagesPerJob: number;
  /** Of the whole order, base units; `undefined` while OpenFan has not told. */
  total: bigint | undefined;
}

/**
 * The payment that bought nothing yet and can buy this very order. One payment is one job, so a
 * bigger order has none. Without a price it must have been made for as many of the same creator;
 * the server asks OpenFan again before it uses it.
 */
export function unusedPayment({ payments, asked, ...ask }: UnusedAsk): Payment | undefined {
  const { creator, pictures, images } = asked;
  if (pictures.length !== 1 || images > ask.imagesPerJob) return undefined;
  return payments
    .filter(({ reusable, accountId }) => reusable && accountId === ask.accountId)
    .toSorted((a, b) => a.times.quoted.localeCompare(b.times.quoted))
    .find(({ order, amountBaseUnits }) =>
      ask.total === undefined
        ? order.creator === creator && order.images === images
        : BigInt(amountBaseUnits) === ask.total,
    );
}

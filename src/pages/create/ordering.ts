import type { QueryClient } from '@tanstack/react-query';

import { ApiError } from '../../api/client.ts';
import { usePaying } from '../../components/payment/paying.ts';
import type { PayStep } from '../../components/wallet/use-wallet.ts';
import { walletAtHand } from '../../components/wallet/wallet-at-hand.ts';
import type { ErrorBody } from '../../contract/errors.ts';
import type { Payment } from '../../contract/payments.ts';
import { forgetQuote, type KnownPrice } from './known-prices.ts';
import {
  type Asked,
  askPrice,
  orderFree,
  orderPaid,
  type PaidOutcome,
  payFor,
  totalOf,
} from './order-images.ts';
import type { Ordering } from './ordering-state.ts';

interface At {
  queryClient: QueryClient;
  perJob: number;
  /** Tells how far it is. */
  now: (part: Partial<Ordering>) => void;
}

type End = Promise<Partial<Ordering>>;

const follow =
  ({ now }: At) =>
  (step: PayStep) =>
    now({ state: step.at, step });

function ended({ left, error }: PaidOutcome, of: number): Partial<Ordering> {
  return left.length > 0 || error ? { state: 'stopped', error, left, of } : {};
}

/** @throws {ApiError} */
export async function seePrice({ queryClient, perJob }: At, asked: Asked): End {
  const price = await askPrice(queryClient, asked, perJob);
  return price.path === 'platform' ? {} : { started: { images: price.started, asked } };
}

/** @throws {ApiError} */
export async function generate({ queryClient }: At, asked: Asked, started: number): End {
  await orderFree(queryClient, asked, started);
  return {};
}

/**
 * The price if it is not known yet, the wallet if none is connected, the approval, the hand-over.
 *
 * @throws {ApiError} before anything is signed
 */
export async function pay(at: At, asked: Asked, known: KnownPrice | undefined): End {
  const { queryClient, perJob } = at;
  const prompts = asked.pictures.length;
  const shown = known?.quote ? totalOf(known.quote, prompts, asked.images) : undefined;
  const isFresh = known?.quote && Date.now() < Date.parse(known.quote.freshUntil);
  let quote = isFresh && shown !== undefined ? known.quote : null;
  if (!quote) {
    const price = await askPrice(queryClient, asked, perJob);
    if (price.path === 'self_hosted') {
      await orderFree(queryClient, asked, price.started);
      // Nothing is left to order.
      return { started: { images: price.started, asked: { ...asked, pictures: [] } } };
    }
    quote = price.quote;
    const total = totalOf(quote, prompts, asked.images);
    // Another amount than the one on the button: the person looks first.
    if (total === undefined || (shown !== undefined && shown !== total)) {
      return { state: 'stopped', error: priceChanged };
    }
  }
  at.now({ state: 'preparing' });
  if (!(await walletAtHand())) return {};
  try {
    const outcome = await orderPaid(queryClient, asked, quote, follow(at));
    return ended(outcome, Math.ceil(asked.images / perJob) * prompts);
  } catch (error) {
    const isOutdated = error instanceof ApiError && error.body.kind === 'conflict';
    if (isOutdated) forgetQuote(asked.connectionId, asked.creator);
    throw error;
  }
}

/** Asks the wallet once more for what did not leave it; these payments, not new ones. */
export async function payRest(at: At, left: Payment[], of: number): End {
  const rest = new Set(left.map(({ key }) => key));
  const before = usePaying.getState().keys.filter((key) => !rest.has(key));
  return ended(await payFor(at.queryClient, left, follow(at), before), of);
}

const priceChanged: ErrorBody = {
  kind: 'conflict',
  code: 'price-changed',
  message: 'The price has changed since you saw it.',
  provider: 'openfan',
  requestId: null,
  charged: 'no',
  retryAfterMs: null,
};

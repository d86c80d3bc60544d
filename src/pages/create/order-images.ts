import type { QueryClient } from '@tanstack/react-query';

import { expectChanges } from '../../api/expect-changes.ts';
import { placeOrder } from '../../api/orders.ts';
import { beginPayments } from '../../api/payment-acts.ts';
import { patchPayments } from '../../api/payment-cache.ts';
import { askQuote } from '../../api/quotes.ts';
import { useSitting } from '../../components/job-card/sitting.ts';
import { usePaying } from '../../components/payment/paying.ts';
import { type PayResult, type PayStep, payWithWallet } from '../../components/wallet/use-wallet.ts';
import type { ErrorBody } from '../../contract/errors.ts';
import type { ImageOrder, Quote } from '../../contract/orders.ts';
import type { Payment } from '../../contract/payments.ts';
import { priceOf } from '../../lib/price-of.ts';
import { rememberPrice } from './known-prices.ts';
import type { Picture } from './openfan-form.ts';
import { showInSitting } from './send-order.ts';

/** What one press of the button asks for. */
export interface Asked {
  connectionId: string;
  creator: string;
  /** One for each prompt. */
  pictures: Picture[];
  /** Of each prompt. */
  images: number;
}

/** What OpenFan said when it was asked for the price. */
export type Price =
  | { path: 'platform'; quote: Quote }
  /** `started`: images of the first prompt that it accepted instead of naming a price. */
  | { path: 'self_hosted'; started: number };

function ordersOf({ creator, pictures, images }: Asked, started = 0): ImageOrder[] {
  return pictures
    .map((picture, at) => ({ creator, ...picture, images: at === 0 ? images - started : images }))
    .filter((order) => order.images > 0);
}

/** @throws {ApiError} */
export async function askPrice(
  queryClient: QueryClient,
  asked: Asked,
  imagesPerJob: number,
): Promise<Price> {
  const { connectionId, creator } = asked;
  const [order] = ordersOf(asked);
  if (!order) throw new Error('an order without a picture');
  const answer = await askQuote(queryClient, { connectionId, order });
  if (answer.path === 'platform') {
    rememberPrice(connectionId, creator, answer);
    return answer;
  }
  rememberPrice(connectionId, creator, { path: 'self_hosted', quote: null });
  if (!answer.job) return { path: 'self_hosted', started: 0 };
  showInSitting([answer.job.key], []);
  const { numImages } = answer.job.input;
  const usual = Math.min(order.images, imagesPerJob);
  return { path: 'self_hosted', started: typeof numImages === 'number' ? numImages : usual };
}

/**
 * Orders what is free, without what was started already.
 *
 * @throws {ApiError} what kept the next one from being taken
 */
export async function orderFree(
  queryClient: QueryClient,
  asked: Asked,
  started = 0,
): Promise<void> {
  const made = started > 0 ? useSitting.getState().last : [];
  for (const order of ordersOf(asked, started)) {
    const jobs = await placeOrder(queryClient, { connectionId: asked.connectionId, order });
    const keys = jobs.map(({ key }) => key);
    showInSitting(keys, made);
    made.push(...keys);
  }
}

/** What an order of these costs at this quote, base units; `undefined` where it must be asked anew. */
export function totalOf(quote: Quote, prompts: number, images: number): bigint | undefined {
  const each = priceOf(quote, images);
  return each === undefined ? undefined : each * BigInt(prompts);
}

/** What came of asking the wallet. */
export interface PaidOutcome {
  /** Not handed over: nothing of these was sent. */
  left: Payment[];
  /** The first reason. */
  error: ErrorBody | null;
}

/**
 * One approval for everything.
 *
 * @throws {ApiError} before anything is signed: a limit, another price
 */
export async function orderPaid(
  queryClient: QueryClient,
  asked: Asked,
  quote: Quote,
  onStep: (step: PayStep) => void,
): Promise<PaidOutcome> {
  const each = priceOf(quote, asked.images);
  if (each === undefined) throw new Error('a price that does not fit the order');
  const payments: Payment[] = [];
  for (const order of ordersOf(asked)) {
    const { connectionId } = asked;
    payments.push(
      ...(await beginPayments(queryClient, {
        connectionId,
        order,
        totalBaseUnits: String(each),
      })),
    );
  }
  return payFor(queryClient, payments, onStep, []);
}

/** Asks the wallet for these; what it gives is handed over, and shown as jobs. */
export async function payFor(
  queryClient: QueryClient,
  payments: Payment[],
  onStep: (step: PayStep) => void,
  before: string[],
): Promise<PaidOutcome> {
  usePaying.setState({ keys: [...before, ...payments.map(({ key }) => key)] });
  const total = payments.reduce((sum, { amountBaseUnits }) => sum + BigInt(amountBaseUnits), 0n);
  const results = await payWithWallet(payments, onStep, String(total));
  patchPayments(
    queryClient,
    results.flatMap(({ payment }) => payment ?? []),
  );
  expectChanges(queryClient);
  const made = results.flatMap(({ payment }) => payment?.jobKey ?? []);
  if (made.length > 0) showInSitting(made, before.length > 0 ? useSitting.getState().last : []);
  return {
    left: unpaid(payments, results),
    error: results.find(({ error }) => error)?.error ?? null,
  };
}

function unpaid(payments: Payment[], results: PayResult[]): Payment[] {
  const refused = new Set(results.filter(({ error }) => error).map(({ key }) => key));
  return payments.filter(({ key }) => refused.has(key));
}

import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';

import type { ImageOrder } from '../contract/orders.ts';
import {
  type Payment,
  paymentAnswerSchema,
  type PaymentPatch,
  paymentsAnswerSchema,
  type PaymentsRequest,
} from '../contract/payments.ts';
import { request } from './client.ts';
import { expectChanges } from './expect-changes.ts';
import { postOnce } from './once.ts';
import { patchPayments } from './payment-cache.ts';

const TIMEOUT_MS = 90_000;

/**
 * The intents of an order, one for each of its jobs; nothing is signed or sent yet.
 *
 * @throws {ApiError} `price-changed`, `limit-payment`, `limit-day`…
 */
export async function beginPayments(
  queryClient: QueryClient,
  body: PaymentsRequest,
): Promise<Payment[]> {
  const { payments } = await postOnce('/api/payments', paymentsAnswerSchema, body, TIMEOUT_MS);
  patchPayments(queryClient, payments);
  return payments;
}

/** @throws {ApiError} */
async function actOn(queryClient: QueryClient, key: string, body: PaymentPatch): Promise<Payment> {
  const path = `/api/payments/${key}`;
  const { payment } = await request(path, paymentAnswerSchema, { method: 'PATCH', body });
  patchPayments(queryClient, [payment]);
  expectChanges(queryClient);
  return payment;
}

/** Something a person says or asks about a payment: look now, the wallet's window is closed. */
export function useActOnPayment() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: PaymentPatch }) =>
      actOn(queryClient, key, body),
  });
}

/** A finalized payment that bought nothing buys another order of the same price. */
export function useReusePayment() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ key, order }: { key: string; order: ImageOrder }) => {
      const path = `/api/payments/${key}/reuse`;
      return (await postOnce(path, paymentAnswerSchema, { order })).payment;
    },
    onSuccess: (payment) => {
      patchPayments(queryClient, [payment]);
      expectChanges(queryClient);
    },
  });
}

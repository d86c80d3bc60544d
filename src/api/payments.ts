import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';

import type { ImageOrder } from '../contract/orders.ts';
import {
  type HandOverAnswer,
  handOverAnswerSchema,
  type Payment,
  paymentAnswerSchema,
  paymentPageSchema,
  type PaymentPatch,
  paymentsAnswerSchema,
  type PaymentsRequest,
  signingAnswerSchema,
  type SigningAnswer,
  type SignMethod,
} from '../contract/payments.ts';
import { ApiError, request } from './client.ts';
import { expectChanges } from './expect-changes.ts';
import { answered, idempotencyKeyFor } from './idempotency.ts';

/** The filters of `GET /api/payments`, as text, as they stand in the URL. */
export interface PaymentFilters {
  state?: string | undefined;
  creator?: string | undefined;
  account?: string | undefined;
  q?: string | undefined;
}

const PAGE = 60;

/** Newest first, page by page. */
export function paymentsQuery(filters: PaymentFilters) {
  const { state, creator, account, q } = filters;
  const tidy = { state, creator, account, q };
  return infiniteQueryOptions({
    queryKey: ['payments', tidy],
    queryFn: ({ signal, pageParam }) =>
      request('/api/payments', paymentPageSchema, {
        signal,
        query: { ...tidy, cursor: pageParam, limit: PAGE },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export const paymentKey = (key: string) => ['payment', key] as const;

export function paymentQuery(key: string) {
  return queryOptions({
    queryKey: paymentKey(key),
    queryFn: async ({ signal }) =>
      (await request(`/api/payments/${key}`, paymentAnswerSchema, { signal })).payment,
  });
}

/** Nobody knows whether our server took the request: the same key asks again safely. */
function unanswered(error: unknown): boolean {
  return error instanceof ApiError && error.body.charged === 'unknown';
}

/** One key per request body until its answer is here: asked twice, it is done once. */
async function once<T>(body: unknown, send: (idempotencyKey: string) => Promise<T>): Promise<T> {
  const key = idempotencyKeyFor(body);
  try {
    const answer = await send(key);
    answered(key);
    return answer;
  } catch (error) {
    if (!unanswered(error)) answered(key);
    throw error;
  }
}

/** The intents of one approval, `quoted`; a lost answer is asked for again, nothing is made twice. */
export function useCreatePayments() {
  return useMutation({
    mutationFn: (body: PaymentsRequest) =>
      once({ payments: body }, async (idempotencyKey) => {
        const options = { method: 'POST', body, idempotencyKey } as const;
        return (await request('/api/payments', paymentsAnswerSchema, options)).payments;
      }),
    retry: (failures, error) => failures < 3 && unanswered(error),
    retryDelay: (failures) => 500 * 2 ** failures,
  });
}

/** Committed right before the wallet is asked. */
export function startSigning(
  keys: string[],
  payer: string,
  method: SignMethod,
): Promise<SigningAnswer> {
  return request('/api/payments/signing', signingAnswerSchema, {
    method: 'POST',
    body: { keys, payer, method },
  });
}

/** @param transactions signed, base64; the same ones may be handed over again */
export function handOver(
  transactions: { key: string; transaction: string }[],
): Promise<HandOverAnswer> {
  return request('/api/payments/transactions', handOverAnswerSchema, {
    method: 'POST',
    body: { transactions },
  });
}

export async function patchPayment(key: string, patch: PaymentPatch): Promise<Payment> {
  const options = { method: 'PATCH', body: patch } as const;
  return (await request(`/api/payments/${key}`, paymentAnswerSchema, options)).payment;
}

/** Shows a payment as the server last answered it, wherever it is on show. */
export function takePayment(queryClient: QueryClient, payment: Payment): void {
  queryClient.setQueryData(paymentKey(payment.key), payment);
  void queryClient.invalidateQueries({ queryKey: ['payments'] });
  expectChanges(queryClient);
}

/** Cancel, look again, or the person's word that a sign-and-send wallet's window is closed. */
export function usePatchPayment() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ key, patch }: { key: string; patch: PaymentPatch }) => patchPayment(key, patch),
    onSuccess: (payment) => takePayment(queryClient, payment),
  });
}

/** A finalized payment that bought nothing buys another order of the same price. */
export function useReusePayment() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ key, order }: { key: string; order: ImageOrder }) =>
      once({ reuse: key, order }, async (idempotencyKey) => {
        const options = { method: 'POST', body: { order }, idempotencyKey } as const;
        return (await request(`/api/payments/${key}/reuse`, paymentAnswerSchema, options)).payment;
      }),
    onSuccess: (payment) => takePayment(queryClient, payment),
  });
}

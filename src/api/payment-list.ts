import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { paymentAnswerSchema, paymentPageSchema } from '../contract/payments.ts';
import { request } from './client.ts';
import {
  paymentKey,
  type PaymentFilters,
  paymentsKey,
  tidyPaymentFilters,
} from './payment-cache.ts';

const PAGE = 60;

/** Every payment of the session's accounts, newest first, page by page; kept current by the poll. */
export function paymentsQuery(filters: PaymentFilters) {
  const tidy = tidyPaymentFilters(filters);
  return infiniteQueryOptions({
    queryKey: paymentsKey(tidy),
    queryFn: ({ signal, pageParam }) =>
      request('/api/payments', paymentPageSchema, {
        signal,
        query: { ...tidy, account: 'all', cursor: pageParam, limit: PAGE },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function paymentQuery(key: string) {
  return queryOptions({
    queryKey: paymentKey(key),
    queryFn: async ({ signal }) =>
      (await request(`/api/payments/${key}`, paymentAnswerSchema, { signal })).payment,
  });
}

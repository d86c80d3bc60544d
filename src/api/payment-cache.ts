import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import * as v from 'valibot';

import { type Payment, type PaymentPage, paymentSchema } from '../contract/payments.ts';
import { hasWords, searchWords } from '../lib/search-words.ts';
import { onChangedRows } from './changed-rows.ts';

/** The filters of `GET /api/payments`, as text, as they stand in the URL. */
export interface PaymentFilters {
  state?: string | undefined;
  creator?: string | undefined;
  q?: string | undefined;
}

export type PaymentPages = InfiniteData<PaymentPage, string | null>;

export const paymentKey = (key: string) => ['payment', key] as const;
export const paymentsKey = (filters: PaymentFilters) => ['payments', filters] as const;

/** Only what is set, in a fixed order: equal filters are one cache entry. */
export function tidyPaymentFilters({ state, creator, q }: PaymentFilters): PaymentFilters {
  return { ...(state ? { state } : {}), ...(creator ? { creator } : {}), ...(q ? { q } : {}) };
}

/** Whether a payment belongs into a list with these filters, as the server would say. */
function belongs(payment: Payment, { state, creator, q }: PaymentFilters): boolean {
  const { signature, reference, recipient, payer, key, order } = payment;
  const text = [order.prompt, order.creator, key, signature, reference, recipient, payer];
  return (
    (!state || state.split(',').includes(payment.state)) &&
    (!creator || order.creator === creator) &&
    (!q || hasWords(text.filter(Boolean).join(' '), searchWords(q)))
  );
}

/** A list after a payment changed: replaced where it stands, taken out, or put on top if new. */
export function placePayment(
  list: PaymentPages,
  payment: Payment,
  filters: PaymentFilters,
): PaymentPages {
  const isHere = list.pages.some((page) => page.payments.some(({ key }) => key === payment.key));
  // The server's search knows better what it found: news of a row does not take it out.
  const stays = belongs(payment, isHere ? { ...filters, q: undefined } : filters);
  if (!isHere && !stays) return list;
  const change = isHere ? (stays ? 0 : -1) : 1;
  return {
    ...list,
    pages: list.pages.map((page, index) => {
      const total = page.total + change;
      const others = page.payments.filter(({ key }) => key !== payment.key);
      if (!stays) return { ...page, payments: others, total };
      const at = page.payments.findIndex(({ key }) => key === payment.key);
      if (at >= 0) return { ...page, payments: page.payments.with(at, payment), total };
      if (isHere || index > 0) return { ...page, total };
      const older = others.findIndex(({ times }) => times.quoted <= payment.times.quoted);
      const place = older < 0 ? others.length : older;
      return { ...page, payments: others.toSpliced(place, 0, payment), total };
    }),
  };
}

/** Brings news of payments into everything the browser holds about them. */
export function patchPayments(queryClient: QueryClient, payments: Payment[]): void {
  for (const payment of payments) queryClient.setQueryData(paymentKey(payment.key), payment);
  for (const query of queryClient.getQueryCache().findAll({ queryKey: ['payments'] })) {
    const filters = query.queryKey[1] as PaymentFilters;
    queryClient.setQueryData<PaymentPages>(query.queryKey, (list) =>
      list ? payments.reduce((all, one) => placePayment(all, one, filters), list) : undefined,
    );
  }
}

/** A row that cannot be read is left to the next reading of the list. */
export function readPayments(rows: unknown[]): Payment[] {
  return rows.flatMap((row) => {
    const read = v.safeParse(paymentSchema, row);
    return read.success ? [read.output] : [];
  });
}

onChangedRows('payments', (queryClient, { rows, first }) => {
  if (first) void queryClient.invalidateQueries({ queryKey: ['payments'] });
  const payments = readPayments(rows);
  if (payments.length === 0) return;
  patchPayments(queryClient, payments);
  // What is in the wallet and what was spent today follow from it.
  for (const name of ['solana-balance', 'limits']) {
    void queryClient.invalidateQueries({ queryKey: [name] });
  }
});

import { useQueries } from '@tanstack/react-query';

import { paymentQuery } from '../../api/payment-list.ts';
import type { Payment } from '../../contract/payments.ts';

/** Kept current by the poll of changes, not by asking for each again. */
const FRESH_MS = 10 * 60_000;

/** These payments as they stand now, as far as they have been heard of. */
export function useLivePayments(keys: string[]): Payment[] {
  const found = useQueries({
    queries: keys.map((key) => ({ ...paymentQuery(key), staleTime: FRESH_MS })),
  });
  return found.flatMap(({ data }) => data ?? []);
}

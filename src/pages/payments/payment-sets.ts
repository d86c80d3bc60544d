import type { Payment } from '../../contract/payments.ts';
import { resumeOf } from '../../components/payment/use-resume.ts';

export interface PaymentSet {
  key: string;
  payments: Payment[];
}

/** Payments of one approval together, where they stand in the list. */
export function setsOf(payments: Payment[]): PaymentSet[] {
  const sets = new Map<string, Payment[]>();
  for (const payment of payments) {
    const set = sets.get(payment.setKey);
    if (set) set.push(payment);
    else sets.set(payment.setKey, [payment]);
  }
  return [...sets].map(([key, all]) => ({ key, payments: all }));
}

/** What of a set can be signed again with one approval. */
export function signable(payments: Payment[]): Payment[] {
  return payments.filter((payment) => resumeOf(payment) === 'sign');
}

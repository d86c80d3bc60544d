import type { Solana } from '../solana/service.ts';
import type { Mishaps } from './mishaps.ts';
import { NOT_FOUND, type ExpectedPayment } from './expected-payment.ts';

export interface Payments {
  /** What is wrong with a payment, in the service's words, or nothing. */
  problem(signature: string, expected: ExpectedPayment[]): Promise<string | undefined>;
}

/** Payments as the service's own node sees them; the chain is opened when one is to be read. */
export function createPayments(open: () => Promise<Solana>, mishaps: Mishaps): Payments {
  return {
    async problem(signature, expected) {
      if (mishaps.take('node-lags')) return NOT_FOUND;
      const solana = await open();
      const { paymentProblem } = await import('./verify-payment.ts');
      return paymentProblem(solana, signature, expected);
    },
  };
}

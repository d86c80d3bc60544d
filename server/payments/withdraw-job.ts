import type { PaymentLedger } from './ledger.ts';
import type { SettleDeps } from './settle-deps.ts';

/**
 * Goes along with whatever takes a payment's job from it: the job is canceled in the same
 * transaction. The row as it is then counts: it may have been handed over since it was read.
 */
export function createWithdrawJob({
  jobs,
}: Pick<SettleDeps, 'jobs'>): NonNullable<Parameters<PaymentLedger['apply']>[3]> {
  return async (trx, { job_key: jobKey }) => {
    if (jobKey !== null) await jobs.withdraw(trx, jobKey);
  };
}

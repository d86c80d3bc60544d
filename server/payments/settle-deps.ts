import type { Chain } from './chain.ts';
import type { PaymentLedger } from './ledger.ts';
import type { Pace } from './pace.ts';
import type { PaidJobs } from '../jobs/paid-jobs.ts';
import type { StatusBatch } from './status-batch.ts';
import type { Tips } from './tips.ts';

/** What every step of settling works with. */
export interface SettleDeps {
  ledger: PaymentLedger;
  chain: Chain;
  jobs: PaidJobs;
  pace: Pace;
  statuses: StatusBatch;
  tips: Tips;
  now: () => number;
  onError: (error: unknown) => void;
}

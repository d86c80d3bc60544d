import type { Transaction } from 'kysely';

import type { ErrorBody } from '../../src/contract/errors.ts';
import type { JobStatus } from '../../src/contract/jobs.ts';
import type { ImageOrder } from '../../src/contract/orders.ts';
import type { Tables } from '../store/tables.ts';

export type RedeemOutcome =
  | { type: 'accepted' }
  /** Their node has not seen the transaction yet. */
  | { type: 'not-found-yet'; error: ErrorBody }
  /** For good; the payment stays usable. */
  | { type: 'refused'; error: ErrorBody }
  /** A limit; `until` in ms since the epoch. */
  | { type: 'held'; until: number }
  | { type: 'unanswered'; error: ErrorBody };

/** What payments ask of the jobs they buy. */
export interface PaidJobs {
  prepare(
    trx: Transaction<Tables>,
    payment: {
      key: string;
      environment: string;
      account_id: string;
      creator: string;
      order: ImageOrder;
      amount_base_units: string;
      credential: string | null;
      setKey: string;
    },
  ): Promise<string>;
  redeem(jobKey: string, signature: string): Promise<RedeemOutcome>;
  status(jobKey: string): Promise<{ status: JobStatus; jobId: string | null } | undefined>;
  withdraw(trx: Transaction<Tables>, jobKey: string): Promise<void>;
}

import type { Transaction } from 'kysely';

import type { ErrorBody } from '../../src/contract/errors.ts';
import type { JobStatus } from '../../src/contract/jobs.ts';
import type { ImageOrder } from '../../src/contract/orders.ts';
import type { Tables } from '../store/tables.ts';

/** The payment that buys a job, as far as the job has to know it. */
export interface PaidOrder {
  /** The payment's own key. */
  key: string;
  setKey: string;
  /** OpenFan's address. */
  environment: string;
  account_id: string;
  creator: string;
  /** The payment's own share of its set: one to four images. */
  order: ImageOrder;
  /** Digits. */
  amount_base_units: string;
  /** Sealed (jobs/credentials.ts). */
  credential: string | null;
}

/** What became of one `POST /generate` with a payment's signature. */
export type RedeemOutcome =
  | { type: 'accepted' }
  /** 400 "Transaction not found": their node lags behind ours. Nothing was accepted. */
  | { type: 'not-found-yet'; error: ErrorBody }
  /** Certainly not accepted, by whatever reason: the payment stays the payer's, and usable. */
  | { type: 'refused'; error: ErrorBody }
  /** Not sent, or turned away by a limit. @property until ms since the epoch */
  | { type: 'held'; until: number }
  /** Sent, and nobody knows whether it was accepted. */
  | { type: 'unanswered'; error: ErrorBody };

/** What payments ask of jobs: an order that is paid for becomes a job that is sent once. */
export interface PaidJobs {
  /**
   * The `waiting` row of a paid order, written in the payment's own transaction (at hand-over).
   * Nothing is sent until `redeem`.
   * @returns the job's key
   */
  prepare(trx: Transaction<Tables>, payment: PaidOrder): Promise<string>;
  /**
   * Calls `POST /generate` once with the signature, to its end; what came of it is committed to
   * the job's row before this resolves. Never two at once for one job: the second waits for the
   * first. A job that is accepted already is `accepted` without a call.
   */
  redeem(jobKey: string, signature: string): Promise<RedeemOutcome>;
  /** How the job's row stands: asked at start-up for payments found in `redeeming`. */
  status(jobKey: string): Promise<{ status: JobStatus; jobId: string | null } | undefined>;
  /** The payment will never land: the job is canceled, nothing spent. */
  withdraw(trx: Transaction<Tables>, jobKey: string): Promise<void>;
}

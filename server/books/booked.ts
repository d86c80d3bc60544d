import type { JobRow, OutputRow, TopupRow, PaymentRow, DraftRow } from '../store/tables.ts';

/** A run as far as the books are concerned; `wiped` where only its money is left. */
export type BookedJob = Pick<
  JobRow,
  | 'key'
  | 'model'
  | 'creator'
  | 'job_id'
  | 'status'
  | 'charged'
  | 'cost_e4'
  | 'auto_topup_message'
  | 'submitted_at'
  | 'answered_at'
  | 'finished_at'
  | 'prompt'
  | 'error'
  | 'deleted_at'
> & { wiped: { outputs: number; published: number } | null };

export type BookedTopup = Pick<
  TopupRow,
  'key' | 'credits_e4' | 'status' | 'error' | 'created_at' | 'finished_at'
>;

export type BookedPayment = Pick<
  PaymentRow,
  | 'key'
  | 'creator'
  | 'order'
  | 'state'
  | 'amount_base_units'
  | 'fee_lamports'
  | 'landed_at'
  | 'job_key'
  | 'error'
  | 'times'
  | 'signature'
  | 'reference'
  | 'payer'
  | 'recipient'
  | 'created_at'
>;

export type BookedOutput = Pick<OutputRow, 'job_key' | 'state'>;
export type BookedDraft = Pick<DraftRow, 'job_key' | 'status' | 'choice' | 'deleted_at'>;

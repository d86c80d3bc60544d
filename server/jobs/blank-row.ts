import type { JobRow } from '../store/tables.ts';

/** A `waiting` row with nothing in it, due at once. */
export function blankRow(key: string, at: number): JobRow {
  return {
    key,
    ...{ environment: '', account_id: '', service: 'kiwiwhale', creator: null, project: null },
    ...{ submission_key: '', job_id: null, model: '', category: 'other', prompt: '', input: '{}' },
    ...{ status: 'waiting', archiving: 0, cost_e4: 0, charged: 'no', error: null, seed: null },
    ...{ balance_before_e4: null, evidence: null, auto_topup_message: null, answer: null },
    ...{ favorite: 0, deleted_at: null, credential: null, created_at: at, submitted_at: null },
    ...{
      answered_at: null,
      finished_at: null,
      next_at: at,
      failures: 0,
      payment_key: null,
      path: null,
      post_ids: '[]',
      cost_base_units: null,
      result_expires_at: null,
      unfinished_at: null,
      thread: null,
      rev: 0,
    },
  };
}

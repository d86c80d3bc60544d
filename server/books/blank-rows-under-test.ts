import type { DraftRow, JobRow, PaymentRow } from '../store/tables.ts';

export const blankJobRow: Omit<JobRow, 'key' | 'created_at' | 'finished_at'> = {
  ...{ environment: 'e', account_id: 'whale', service: 'kiwiwhale', creator: null, project: null },
  ...{ submission_key: 's', job_id: 'id', model: 'z-image/turbo', category: 'text-to-image' },
  ...{ prompt: 'a prompt', input: '{}', status: 'completed', archiving: 0, cost_e4: 0 },
  ...{ charged: 'yes', error: null, seed: null, balance_before_e4: null, evidence: null },
  ...{ auto_topup_message: null, answer: null, favorite: 0, deleted_at: null, credential: null },
  ...{ submitted_at: null, answered_at: null, next_at: null, failures: 0, rev: 0 },
  ...{ payment_key: null, path: null, post_ids: '[]', cost_base_units: null },
  ...{ result_expires_at: null, unfinished_at: null, thread: null },
};

export const blankPaymentRow: Omit<PaymentRow, 'key' | 'reference' | 'created_at'> = {
  ...{ set_key: 's', submission_key: 's', environment: 'e', cluster: 'localnet', mint: 'm' },
  ...{ account_id: 'fan', creator: 'luna', state: 'quoted', method: 'sign', payer: null },
  order: JSON.stringify({
    ...{ creator: 'luna', prompt: 'a roof', images: 2, width: 512, height: 512, seed: null },
  }),
  ...{ recipient: 'r', amount_base_units: '0', blockhash: null, last_valid_block_height: null },
  ...{ issued_slot: null, signed_transaction: null, signature: null, signatures: '[]' },
  ...{ fee_lamports: '5000', wallet_closed_at_height: null, doubtful: 0, landed_at: null },
  ...{ job_key: null, error: null, credential: null, times: '{}', next_at: null, failures: 0 },
  rev: 0,
};

export const blankDraftRow: Omit<DraftRow, 'post_id'> = {
  ...{ environment: 'e', account_id: 'fan', creator: 'luna', job_key: null, prompt: '' },
  ...{ status: 'draft', choice: null, caption: '', price_base_units: null, tags: '[]' },
  ...{ preview: null, original: null, reveal: null, publishing: null, unlock_count: null },
  ...{ published_at: null, recovered: 0, deleted_at: null, credential: null, created_at: 0 },
  ...{ next_at: null, failures: 0, rev: 0 },
};

import { blankDraftRow, blankJobRow, blankPaymentRow } from './blank-rows-under-test.ts';
import type { Store } from '../store/sqlite.ts';
import type { DraftRow, JobRow, PaymentRow, TopupRow } from '../store/tables.ts';

export async function addJob(store: Store, row: Partial<JobRow> & { key: string }): Promise<void> {
  const createdAt = row.submitted_at ?? 0;
  await store
    .insertInto('jobs')
    .values({ ...blankJobRow, created_at: createdAt, finished_at: row.answered_at ?? null, ...row })
    .execute();
}

export async function addOutput(
  store: Store,
  job_key: string,
  idx: number,
  state: string,
): Promise<void> {
  await store
    .insertInto('outputs')
    .values({
      ...{ job_key, idx, state, kind: 'image', mime: 'image/png', problem: null, text: null },
      ...{ source_url: null, file: null, thumbnail_file: null, width: null, height: null },
      ...{ color: null, bytes: null, thumbnail_bytes: null },
    })
    .execute();
}

export async function addTopup(
  store: Store,
  row: Partial<TopupRow> & { key: string },
): Promise<void> {
  await store
    .insertInto('topups')
    .values({
      ...{ environment: 'e', account_id: 'whale', idempotency_key: row.key, credits_e4: 0 },
      ...{ status: 'completed', error: null, evidence: null, balance_before_e4: null },
      ...{ credential: null, created_at: 0, next_at: null, rev: 0 },
      finished_at: (row.created_at ?? 0) + 1_000,
      ...row,
    })
    .execute();
}

export async function addPayment(
  store: Store,
  row: Partial<PaymentRow> & { key: string },
): Promise<void> {
  const createdAt = row.landed_at ?? 0;
  await store
    .insertInto('payments')
    .values({ ...blankPaymentRow, reference: `ref-${row.key}`, created_at: createdAt, ...row })
    .execute();
}

export async function addDraft(
  store: Store,
  row: Partial<DraftRow> & { post_id: string },
): Promise<void> {
  await store
    .insertInto('drafts')
    .values({ ...blankDraftRow, ...row })
    .execute();
}

import type { Kysely, Transaction } from 'kysely';

import type { Tables } from './tables.ts';

/** What came with an archive moved no money of these accounts here. */
export const IMPORTED_JOB = 'imported';

/** Keeps what jobs cost that are about to be wiped: no prompt, no picture, only the money. */
export async function keepMoneyOf(
  trx: Transaction<Tables>,
  keys: string[],
  now: number,
): Promise<void> {
  const rows = await trx
    .selectFrom('jobs')
    .select([
      ...(['key', 'environment', 'account_id', 'service', 'creator', 'model', 'job_id'] as const),
      ...(['payment_key', 'status', 'charged', 'cost_e4', 'auto_topup_message'] as const),
      ...(['created_at', 'submitted_at', 'answered_at', 'finished_at', 'post_ids'] as const),
    ])
    .where('key', 'in', keys)
    .where('submission_key', '!=', IMPORTED_JOB)
    .where((eb) => eb.or([eb('charged', '!=', 'no'), eb('payment_key', 'is not', null)]))
    .execute();
  if (rows.length === 0) return;
  const kept = rows.map(({ key }) => key);
  const outputs = await countBy(trx, 'outputs', kept);
  const published = await countBy(trx, 'drafts', kept);
  for (const { post_ids: posts, ...row } of rows) {
    await trx
      .insertInto('wiped_jobs')
      .values({
        ...row,
        outputs: Math.max(outputs.get(row.key) ?? 0, countOf(posts)),
        published: published.get(row.key) ?? 0,
        wiped_at: now,
      })
      .onConflict((oc) => oc.column('key').doNothing())
      .execute();
  }
}

function countOf(posts: string): number {
  const ids: unknown = JSON.parse(posts);
  return Array.isArray(ids) ? ids.length : 0;
}

async function countBy(store: Kysely<Tables>, table: 'outputs' | 'drafts', keys: string[]) {
  const all = store.selectFrom(table).where('job_key', 'in', keys);
  const counted = table === 'drafts' ? all.where('status', '=', 'published') : all;
  const rows = await counted
    .select((eb) => ['job_key', eb.fn.countAll<number>().as('count')])
    .groupBy('job_key')
    .execute();
  return new Map(rows.map(({ job_key: key, count }) => [key ?? '', count]));
}

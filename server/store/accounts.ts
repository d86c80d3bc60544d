import type { Kysely } from 'kysely';

import type { AccountRow, Tables } from './tables.ts';

export const DEFAULT_QUOTA_BYTES = 5_000_000_000;

type AccountSettings = Partial<Pick<AccountRow, 'card_state' | 'keep_for_days' | 'quota_bytes'>>;

/** The account's row; its defaults before the first one is written. */
export async function readAccount(
  store: Kysely<Tables>,
  id: string,
): Promise<Pick<AccountRow, 'card_state' | 'keep_for_days' | 'quota_bytes'>> {
  const row = await store
    .selectFrom('accounts')
    .select(['card_state', 'keep_for_days', 'quota_bytes'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? { card_state: 'unknown', keep_for_days: null, quota_bytes: DEFAULT_QUOTA_BYTES };
}

export async function writeAccount(
  store: Kysely<Tables>,
  account: Pick<AccountRow, 'id' | 'environment' | 'service'>,
  settings: AccountSettings,
  now: number,
): Promise<void> {
  await store
    .insertInto('accounts')
    .values({
      card_state: 'unknown',
      keep_for_days: null,
      quota_bytes: DEFAULT_QUOTA_BYTES,
      ...account,
      ...settings,
      updated_at: now,
    })
    .onConflict((oc) => oc.column('id').doUpdateSet({ ...settings, updated_at: now }))
    .execute();
}

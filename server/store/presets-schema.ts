import type { Kysely } from 'kysely';

/** Settings of forms that people keep under a name (migration `0012-presets`). */
export async function createPresetsSchema(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('presets')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('model', 'text', (c) => c.notNull())
    .addColumn('fields', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('presets_account')
    .on('presets')
    .columns(['account_id', 'created_at'])
    .execute();
}

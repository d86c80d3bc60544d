import type { Kysely } from 'kysely';

/**
 * How long jobs take (migration `0007-durations`; shipped, so never edited): weights by bucket of
 * the duration, under names from special to general, and when a running job was last seen so.
 */
export async function createDurationsSchema(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('durations')
    .addColumn('environment', 'text', (c) => c.notNull())
    .addColumn('service', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('bucket', 'integer', (c) => c.notNull())
    .addColumn('weight', 'double precision', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('durations_pk', ['environment', 'service', 'kind', 'bucket'])
    .execute();
  await db.schema.alterTable('jobs').addColumn('unfinished_at', 'bigint').execute();
}

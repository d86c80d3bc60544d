import type { Kysely } from 'kysely';

/** Files people bring: what is held of each, and the job that takes it to the service. */
export async function createUploadsSchema(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('uploads')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('environment', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('mime', 'text', (c) => c.notNull())
    .addColumn('bytes', 'bigint', (c) => c.notNull())
    .addColumn('file', 'text')
    .addColumn('job_key', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('uploads_bytes')
    .on('uploads')
    .columns(['account_id', 'environment', 'sha256', 'created_at'])
    .execute();
  await db.schema
    .createIndex('uploads_file')
    .on('uploads')
    .columns(['file'])
    .where('file', 'is not', null)
    .execute();
}

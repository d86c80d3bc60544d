import { sql, type Kysely } from 'kysely';

/**
 * What the books stand on (migration `0010-books`): balances as they were read, and what
 * wiped jobs cost.
 */
export async function createBooksSchema(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('balance_readings')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'bigint', (c) => c.notNull())
    .addColumn('read_at', 'bigint', (c) => c.notNull())
    .addColumn('credits_e4', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('balance_readings_pk', ['account_id', 'asked_at'])
    .execute();
  await db.schema
    .createTable('wiped_jobs')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('environment', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('service', 'text', (c) => c.notNull())
    .addColumn('creator', 'text')
    .addColumn('model', 'text', (c) => c.notNull())
    .addColumn('job_id', 'text')
    .addColumn('payment_key', 'text')
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('charged', 'text', (c) => c.notNull())
    .addColumn('cost_e4', 'bigint', (c) => c.notNull())
    .addColumn('auto_topup_message', 'text')
    .addColumn('outputs', 'integer', (c) => c.notNull())
    .addColumn('published', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('submitted_at', 'bigint')
    .addColumn('answered_at', 'bigint')
    .addColumn('finished_at', 'bigint')
    .addColumn('wiped_at', 'bigint', (c) => c.notNull())
    .execute();
  await sql`create index wiped_jobs_spent on wiped_jobs (account_id, submitted_at)`.execute(db);
  await sql`create index jobs_spent on jobs (account_id, submitted_at)`.execute(db);
}

import type { Kysely } from 'kysely';

/** OpenFan: payments, drafts, what is known of creators, and spending limits. */
export async function createOpenfanSchema(db: Kysely<unknown>): Promise<void> {
  const jobs = db.schema.alterTable('jobs');
  await jobs.addColumn('payment_key', 'text').execute();
  await jobs.addColumn('path', 'text').execute();
  await jobs.addColumn('post_ids', 'text', (c) => c.notNull().defaultTo('[]')).execute();
  await jobs.addColumn('cost_base_units', 'text').execute();
  await jobs.addColumn('result_expires_at', 'bigint').execute();

  await db.schema
    .createTable('payments')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('set_key', 'text', (c) => c.notNull())
    .addColumn('submission_key', 'text', (c) => c.notNull())
    .addColumn('environment', 'text', (c) => c.notNull())
    .addColumn('cluster', 'text', (c) => c.notNull())
    .addColumn('mint', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('creator', 'text', (c) => c.notNull())
    .addColumn('order', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('method', 'text')
    .addColumn('payer', 'text')
    .addColumn('recipient', 'text', (c) => c.notNull())
    .addColumn('amount_base_units', 'text', (c) => c.notNull())
    .addColumn('reference', 'text', (c) => c.notNull().unique())
    .addColumn('blockhash', 'text')
    .addColumn('last_valid_block_height', 'bigint')
    .addColumn('issued_slot', 'bigint')
    .addColumn('signed_transaction', 'text')
    .addColumn('signature', 'text')
    .addColumn('signatures', 'text', (c) => c.notNull())
    .addColumn('fee_lamports', 'text')
    .addColumn('wallet_closed_at_height', 'bigint')
    .addColumn('doubtful', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('landed_at', 'bigint')
    .addColumn('job_key', 'text')
    .addColumn('error', 'text')
    .addColumn('credential', 'text')
    .addColumn('times', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('next_at', 'bigint')
    .addColumn('failures', 'integer', (c) => c.notNull())
    .addColumn('rev', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('payments_due')
    .on('payments')
    .columns(['next_at'])
    .where('next_at', 'is not', null)
    .execute();
  await db.schema
    .createIndex('payments_rev')
    .on('payments')
    .columns(['account_id', 'rev'])
    .execute();
  await db.schema
    .createIndex('payments_newest')
    .on('payments')
    .columns(['account_id', 'created_at', 'key'])
    .execute();

  await db.schema
    .createTable('drafts')
    .addColumn('post_id', 'text', (c) => c.notNull())
    .addColumn('environment', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('creator', 'text', (c) => c.notNull())
    .addColumn('job_key', 'text')
    .addColumn('prompt', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('choice', 'text')
    .addColumn('caption', 'text', (c) => c.notNull())
    .addColumn('price_base_units', 'text')
    .addColumn('tags', 'text', (c) => c.notNull())
    .addColumn('preview', 'text')
    .addColumn('original', 'text')
    .addColumn('reveal', 'text')
    .addColumn('publishing', 'text')
    .addColumn('unlock_count', 'integer')
    .addColumn('published_at', 'bigint')
    .addColumn('recovered', 'integer', (c) => c.notNull())
    .addColumn('deleted_at', 'bigint')
    .addColumn('credential', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('next_at', 'bigint')
    .addColumn('failures', 'integer', (c) => c.notNull())
    .addColumn('rev', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('drafts_pk', ['account_id', 'post_id'])
    .execute();
  await db.schema
    .createIndex('drafts_due')
    .on('drafts')
    .columns(['next_at'])
    .where('next_at', 'is not', null)
    .execute();
  await db.schema.createIndex('drafts_rev').on('drafts').columns(['account_id', 'rev']).execute();
  await db.schema
    .createIndex('drafts_newest')
    .on('drafts')
    .columns(['account_id', 'created_at', 'post_id'])
    .execute();

  await db.schema
    .createTable('creators')
    .addColumn('environment', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('slug', 'text', (c) => c.notNull())
    .addColumn('creator_id', 'text')
    .addColumn('own', 'integer', (c) => c.notNull())
    .addColumn('path', 'text')
    .addColumn('per_image_base_units', 'text')
    .addColumn('priced_at', 'bigint')
    .addColumn('suggestions', 'text')
    .addColumn('own_asked_at', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('creators_pk', ['environment', 'account_id', 'slug'])
    .execute();

  await db.schema
    .createTable('limits')
    .addColumn('account_id', 'text', (c) => c.primaryKey())
    .addColumn('payment_base_units', 'text')
    .addColumn('day_base_units', 'text')
    .addColumn('day_credits_e4', 'text')
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute();
}

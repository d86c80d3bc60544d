import { sql, type Kysely, type Migration } from 'kysely';

import { createBooksSchema } from './books-schema.ts';
import { isPostgres } from './dialect.ts';
import { createDurationsSchema } from './durations-schema.ts';
import { createPostgresJobListSchema } from './job-list-postgres-schema.ts';
import { createJobListSchema } from './job-list-schema.ts';
import { createManyServersSchema } from './many-servers-schema.ts';
import { createOpenfanSchema } from './openfan-schema.ts';
import { createPresetsSchema } from './presets-schema.ts';
import { createUploadsSchema } from './uploads-schema.ts';

/** Schema steps in order; a step that has shipped is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-ledger': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('meta')
        .addColumn('name', 'text', (c) => c.primaryKey())
        .addColumn('value', 'text', (c) => c.notNull())
        .execute();
      await db.schema
        .createTable('accounts')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('environment', 'text', (c) => c.notNull())
        .addColumn('service', 'text', (c) => c.notNull())
        .addColumn('card_state', 'text', (c) => c.notNull())
        .addColumn('keep_for_days', 'integer')
        .addColumn('quota_bytes', 'bigint', (c) => c.notNull())
        .addColumn('updated_at', 'bigint', (c) => c.notNull())
        .execute();
      await db.schema
        .createTable('submissions')
        .addColumn('account_id', 'text', (c) => c.notNull())
        .addColumn('idempotency_key', 'text', (c) => c.notNull())
        .addColumn('body_hash', 'text', (c) => c.notNull())
        .addColumn('created_at', 'bigint', (c) => c.notNull())
        .addPrimaryKeyConstraint('submissions_pk', ['account_id', 'idempotency_key'])
        .execute();
      await db.schema
        .createTable('jobs')
        .addColumn('key', 'text', (c) => c.primaryKey())
        .addColumn('environment', 'text', (c) => c.notNull())
        .addColumn('account_id', 'text', (c) => c.notNull())
        .addColumn('service', 'text', (c) => c.notNull())
        .addColumn('creator', 'text')
        .addColumn('project', 'text')
        .addColumn('submission_key', 'text', (c) => c.notNull())
        .addColumn('job_id', 'text')
        .addColumn('model', 'text', (c) => c.notNull())
        .addColumn('category', 'text', (c) => c.notNull())
        .addColumn('prompt', 'text', (c) => c.notNull())
        .addColumn('input', 'text', (c) => c.notNull())
        .addColumn('status', 'text', (c) => c.notNull())
        .addColumn('archiving', 'integer', (c) => c.notNull())
        .addColumn('cost_e4', 'bigint', (c) => c.notNull())
        .addColumn('charged', 'text', (c) => c.notNull())
        .addColumn('error', 'text')
        .addColumn('seed', 'text')
        .addColumn('balance_before_e4', 'bigint')
        .addColumn('evidence', 'text')
        .addColumn('auto_topup_message', 'text')
        .addColumn('favorite', 'integer', (c) => c.notNull())
        .addColumn('deleted_at', 'bigint')
        .addColumn('credential', 'text')
        .addColumn('created_at', 'bigint', (c) => c.notNull())
        .addColumn('submitted_at', 'bigint')
        .addColumn('answered_at', 'bigint')
        .addColumn('finished_at', 'bigint')
        .addColumn('next_at', 'bigint')
        .addColumn('failures', 'integer', (c) => c.notNull())
        .addColumn('rev', 'bigint', (c) => c.notNull())
        .execute();
      await db.schema
        .createIndex('jobs_due')
        .on('jobs')
        .columns(['next_at'])
        .where('next_at', 'is not', null)
        .execute();
      await db.schema.createIndex('jobs_rev').on('jobs').columns(['account_id', 'rev']).execute();
      await db.schema
        .createIndex('jobs_newest')
        .on('jobs')
        .columns(['account_id', 'created_at', 'key'])
        .execute();
      await db.schema
        .createIndex('jobs_submission')
        .on('jobs')
        .columns(['account_id', 'submission_key'])
        .execute();
      await db.schema
        .createTable('outputs')
        .addColumn('job_key', 'text', (c) => c.notNull())
        .addColumn('idx', 'integer', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('mime', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('problem', 'text')
        .addColumn('source_url', 'text')
        .addColumn('text', 'text')
        .addColumn('file', 'text')
        .addColumn('thumbnail_file', 'text')
        .addColumn('width', 'integer')
        .addColumn('height', 'integer')
        .addColumn('color', 'text')
        .addColumn('bytes', 'bigint')
        .addPrimaryKeyConstraint('outputs_pk', ['job_key', 'idx'])
        .execute();
      await db.schema
        .createTable('topups')
        .addColumn('key', 'text', (c) => c.primaryKey())
        .addColumn('environment', 'text', (c) => c.notNull())
        .addColumn('account_id', 'text', (c) => c.notNull())
        .addColumn('idempotency_key', 'text', (c) => c.notNull())
        .addColumn('credits_e4', 'bigint', (c) => c.notNull())
        .addColumn('status', 'text', (c) => c.notNull())
        .addColumn('error', 'text')
        .addColumn('evidence', 'text')
        .addColumn('balance_before_e4', 'bigint')
        .addColumn('credential', 'text')
        .addColumn('created_at', 'bigint', (c) => c.notNull())
        .addColumn('finished_at', 'bigint')
        .addColumn('next_at', 'bigint')
        .addColumn('rev', 'bigint', (c) => c.notNull())
        .execute();
      await db.schema
        .createIndex('topups_rev')
        .on('topups')
        .columns(['account_id', 'rev'])
        .execute();
    },
  },
  '0002-library': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('jobs').addColumn('answer', 'text').execute();
      await db.schema
        .createTable('projects')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('account_id', 'text', (c) => c.notNull())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('created_at', 'bigint', (c) => c.notNull())
        .execute();
      await db.schema
        .createIndex('jobs_project')
        .on('jobs')
        .columns(['project', 'created_at', 'key'])
        .where('project', 'is not', null)
        .execute();
    },
  },
  '0003-thumbnail-bytes': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('outputs').addColumn('thumbnail_bytes', 'bigint').execute();
      // What is still to be measured is looked for every minute.
      await sql`create index outputs_unmeasured on outputs (job_key, idx)
        where thumbnail_file is not null and thumbnail_bytes is null`.execute(db);
    },
  },
  '0004-job-list': {
    up: (db: Kysely<unknown>) =>
      isPostgres(db) ? createPostgresJobListSchema(db) : createJobListSchema(db),
  },
  '0005-openfan': { up: createOpenfanSchema },
  '0006-many-servers': { up: createManyServersSchema },
  '0007-durations': { up: createDurationsSchema },
  '0009-uploads': { up: createUploadsSchema },
  '0009-uploads-addresses': {
    async up(db: Kysely<unknown>) {
      // What a job was given is found by the address that was sent.
      await db.schema
        .createIndex('outputs_source')
        .on('outputs')
        .columns(['source_url'])
        .where('source_url', 'is not', null)
        .execute();
    },
  },
  '0010-books': { up: createBooksSchema },
  '0012-presets': { up: createPresetsSchema },
  '0014-threads': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('jobs').addColumn('thread', 'text').execute();
      await sql`create index jobs_thread on jobs (account_id, created_at, key)
        where thread is not null`.execute(db);
    },
  },
};

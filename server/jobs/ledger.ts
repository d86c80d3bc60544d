import type { Kysely, Transaction } from 'kysely';

import type { Service } from '../../src/contract/errors.ts';
import type { Job } from '../../src/contract/jobs.ts';
import { isFinal } from '../../src/contract/jobs.ts';
import { nobody, type Observer } from '../store/observer.ts';
import { requireUndoable } from '../store/purged.ts';
import { nextRev } from '../store/revision.ts';
import type { JobRow, OutputRow, Tables } from '../store/tables.ts';
import { dueRows, stillRow, type DueKind, type Room } from './due.ts';
import { nextJobState, type JobEvent } from './machine.ts';
import { jobView, type ShownJob } from './views.ts';

/** Columns that travel with an event: everything the machine does not decide. */
export type JobExtras = Partial<
  Pick<
    JobRow,
    | 'job_id'
    | 'error'
    | 'seed'
    | 'balance_before_e4'
    | 'evidence'
    | 'auto_topup_message'
    | 'answer'
    | 'credential'
    | 'submitted_at'
    | 'answered_at'
    | 'finished_at'
    | 'next_at'
    | 'failures'
    | 'deleted_at'
    | 'path'
    | 'post_ids'
    | 'result_expires_at'
    | 'unfinished_at'
  >
>;

/** The states in which a change still makes sense; in any other it changes nothing. */
export interface Expected {
  status: string[];
  charged?: string;
  archiving?: boolean;
}

/** What becomes of the rows of a job's outputs along with an event. */
export type OutputChange = { replaceWith: NewOutput[] } | { reopen: number[] };

export type Marks = Partial<Pick<JobRow, 'favorite' | 'project' | 'deleted_at'>>;

export type NewOutput = Pick<OutputRow, 'kind' | 'mime' | 'state' | 'source_url' | 'text'>;

/** Every change of a job goes through here: one transaction, one new revision. */
export interface JobLedger {
  /**
   * Applies an event; `undefined` when it does not apply in the row's state.
   * @param within a transaction that is to hold it with other changes; else one of its own
   */
  apply(
    key: string,
    event: JobEvent,
    extras?: JobExtras,
    outputs?: OutputChange,
    within?: Transaction<Tables>,
  ): Promise<JobRow | undefined>;
  /** Changes columns that are no part of the life cycle, while the row is as `expected`. */
  patch(key: string, extras: JobExtras, expected?: Expected): Promise<void>;
  patchOutput(key: string, index: number, columns: Partial<OutputRow>): Promise<void>;
  /**
   * What a person did with it: kept, filed, deleted.
   * @throws ApiError `conflict` when a deletion is undone after its files went
   */
  mark(key: string, columns: Marks, within?: Transaction<Tables>): Promise<void>;
  row(key: string): Promise<JobRow | undefined>;
  outputs(key: string): Promise<OutputRow[]>;
  views(rows: ShownJob[]): Promise<Job[]>;
  view(key: string): Promise<Job | undefined>;
  /** Rows of this service at this address whose time has come, accounts taking turns (due.ts). */
  due(kind: DueKind, now: number, room: Room): Promise<JobRow[]>;
  /** One of these as it stands now; `undefined` when it is none any more. */
  still(kind: DueKind, key: string): Promise<JobRow | undefined>;
}

/** Columns that no browser sees: changing them is no news. */
const UNSEEN = new Set([
  ...['next_at', 'failures', 'credential', 'answer', 'result_expires_at', 'unfinished_at'],
]);

export function createJobLedger(
  store: Kysely<Tables>,
  environment: string,
  now: () => number,
  service: Service = 'kiwiwhale',
  observer: Pick<Observer, 'job'> = nobody,
): JobLedger {
  async function update(
    trx: Transaction<Tables>,
    key: string,
    columns: Partial<JobRow>,
    expected?: Expected,
    seen = true,
  ) {
    let query = trx
      .updateTable('jobs')
      .set(seen ? { ...columns, rev: await nextRev(trx) } : columns)
      .where('key', '=', key);
    if (expected) query = query.where('status', 'in', expected.status);
    if (expected?.charged !== undefined) query = query.where('charged', '=', expected.charged);
    if (expected?.archiving !== undefined)
      query = query.where('archiving', '=', expected.archiving ? 1 : 0);
    return query.returningAll().executeTakeFirst();
  }

  function inside<T>(
    within: Transaction<Tables> | undefined,
    work: (trx: Transaction<Tables>) => Promise<T>,
  ): Promise<T> {
    return within ? work(within) : store.transaction().execute(work);
  }

  const ledger: JobLedger = {
    apply: (key, event, extras = {}, outputs, within) =>
      inside(within, async (trx) => {
        const row = await trx
          .selectFrom('jobs')
          .selectAll()
          .where('key', '=', key)
          .executeTakeFirst();
        if (!row) return undefined;
        const next = nextJobState(
          {
            status: row.status as Job['status'],
            archiving: row.archiving === 1,
            charged: row.charged as Job['charged'],
          },
          event,
        );
        if (!next) return undefined;
        if (outputs) await changeOutputs(trx, key, outputs);
        const moved = await update(trx, key, {
          ...lifeCycleColumns(next.status, row, now()),
          ...extras,
          status: next.status,
          archiving: next.archiving ? 1 : 0,
          charged: next.charged,
        });
        if (moved) {
          const { status, job_id: jobId, payment_key: paymentKey } = moved;
          observer.job({ key, service, event: event.type, status, jobId, paymentKey });
        }
        return moved;
      }),

    patch: (key, extras, expected) =>
      store.transaction().execute(async (trx) => {
        const seen = Object.keys(extras).some((column) => !UNSEEN.has(column));
        await update(trx, key, extras, expected, seen);
      }),

    patchOutput: (key, index, columns) =>
      store.transaction().execute(async (trx) => {
        await trx
          .updateTable('outputs')
          .set(columns)
          .where('job_key', '=', key)
          .where('idx', '=', index)
          .execute();
        await update(trx, key, {});
      }),

    mark: (key, columns, within) =>
      inside(within, async (trx) => {
        if (columns.deleted_at === null) await requireUndoable(trx, key);
        await update(trx, key, columns);
      }),

    row: (key) => store.selectFrom('jobs').selectAll().where('key', '=', key).executeTakeFirst(),

    outputs: (key) =>
      store.selectFrom('outputs').selectAll().where('job_key', '=', key).orderBy('idx').execute(),

    async views(rows) {
      if (rows.length === 0) return [];
      const outputs = await store
        .selectFrom('outputs')
        .selectAll()
        .where(
          'job_key',
          'in',
          rows.map((row) => row.key),
        )
        .orderBy('idx')
        .execute();
      const byJob = new Map<string, OutputRow[]>();
      for (const output of outputs)
        byJob.set(output.job_key, [...(byJob.get(output.job_key) ?? []), output]);
      return rows.map((row) => jobView(row, byJob.get(row.key) ?? []));
    },

    async view(key) {
      const row = await ledger.row(key);
      return row && jobView(row, await ledger.outputs(key));
    },

    due: (kind, at, room) => dueRows(store, { environment, service }, kind, at, room),
    still: (kind, key) => stillRow(store, kind, key),
  };
  return ledger;
}

/** What a final state means for the row: finished, nothing due, the credential forgotten. */
function lifeCycleColumns(status: Job['status'], row: JobRow, now: number): Partial<JobRow> {
  if (!isFinal(status)) return {};
  return { finished_at: row.finished_at ?? now, next_at: null, credential: null };
}

async function changeOutputs(trx: Transaction<Tables>, key: string, change: OutputChange) {
  if ('reopen' in change) {
    await trx
      .updateTable('outputs')
      .set({ state: 'pending', problem: null })
      .where('job_key', '=', key)
      .where('idx', 'in', change.reopen)
      .execute();
    return;
  }
  await trx.deleteFrom('outputs').where('job_key', '=', key).execute();
  if (change.replaceWith.length === 0) return;
  await trx
    .insertInto('outputs')
    .values(change.replaceWith.map((output, idx) => outputRow(key, idx, output)))
    .execute();
}

function outputRow(key: string, idx: number, output: NewOutput): OutputRow {
  return {
    ...output,
    job_key: key,
    idx,
    problem: null,
    file: null,
    thumbnail_file: null,
    thumbnail_bytes: null,
    width: null,
    height: null,
    color: null,
    bytes: output.text === null ? null : Buffer.byteLength(output.text),
  };
}

import type { Kysely } from 'kysely';

import { jobView, topupView } from '../jobs/views.ts';
import type { JobRow, OutputRow, Tables } from '../store/tables.ts';
import type { ArchivedJob, ArchivedProject, ArchivedTopup } from './archive-format.ts';

export interface JobWithOutputs {
  row: JobRow;
  outputs: OutputRow[];
}

const PAGE = 200;

/** Every job of an account that is not deleted, oldest first, a page in memory at a time. */
export async function* jobsOf(
  store: Kysely<Tables>,
  accountId: string,
): AsyncGenerator<JobWithOutputs, void, undefined> {
  let after: JobRow | undefined;
  for (;;) {
    const rows = await store
      .selectFrom('jobs')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('deleted_at', 'is', null)
      .$if(after !== undefined, (query) =>
        query.where((eb) =>
          eb(
            eb.refTuple('created_at', 'key'),
            '>',
            eb.tuple(after?.created_at ?? 0, after?.key ?? ''),
          ),
        ),
      )
      .orderBy('created_at')
      .orderBy('key')
      .limit(PAGE)
      .execute();
    const keys = rows.map(({ key }) => key);
    const outputs = await store
      .selectFrom('outputs')
      .selectAll()
      .where('job_key', 'in', keys.length === 0 ? [''] : keys)
      .orderBy('idx')
      .execute();
    for (const row of rows) {
      yield { row, outputs: outputs.filter(({ job_key: key }) => key === row.key) };
    }
    after = rows.at(-1);
    if (rows.length < PAGE) return;
  }
}

/** @param has whether a file came with the archive: what did not is not spoken of as kept */
export function archivedJob(
  { row, outputs }: JobWithOutputs,
  has: (file: string) => boolean,
): ArchivedJob {
  const { accountId, service, archiving, deleted, outputs: shown, ...job } = jobView(row, outputs);
  return {
    ...job,
    answer: row.answer,
    thread: row.thread,
    outputs: outputs.map((output, nth) => {
      const file = output.file !== null && has(output.file) ? output.file : null;
      const lost = output.file !== null && file === null;
      const thumbnail = output.thumbnail_file;
      return {
        index: output.idx,
        kind: shown[nth]?.kind ?? 'file',
        mime: output.mime,
        state: lost ? 'deleted' : (shown[nth]?.state ?? 'deleted'),
        problem: lost ? 'Its file was gone when the archive was made.' : output.problem,
        text: output.text,
        file,
        thumbnail: file !== null && thumbnail !== null && has(thumbnail) ? thumbnail : null,
        width: output.width,
        height: output.height,
        color: output.color,
        bytes: output.bytes,
      };
    }),
  };
}

export async function projectsOf(
  store: Kysely<Tables>,
  accountId: string,
): Promise<ArchivedProject[]> {
  const rows = await store
    .selectFrom('projects')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .execute();
  return rows.map(({ id, name, created_at: at }) => ({
    ...{ id, name, createdAt: new Date(at).toISOString() },
  }));
}

export async function topupsOf(store: Kysely<Tables>, accountId: string): Promise<ArchivedTopup[]> {
  const rows = await store
    .selectFrom('topups')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => {
    const { accountId: owner, ...topup } = topupView(row);
    return topup;
  });
}

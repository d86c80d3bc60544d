import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { blankRow } from '../../server/jobs/blank-row.ts';
import { createAccountIds } from '../../server/store/account-id.ts';
import { nextRev } from '../../server/store/revision.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import type { JobRow, OutputRow } from '../../server/store/tables.ts';
import { drawPictures, madeDistinct, type Picture } from './pictures.ts';
import { promptWriter } from './prompts.ts';

const PICTURES = 500;
const ROWS_AT_ONCE = 500;
const BETWEEN_JOBS_MS = 5 * 60_000;
const MODELS = ['z-image/turbo', 'nano-banana/pro', 'flux/schnell', 'seedream/4'];

export interface SeedOptions {
  /** Of a server that does not run now. */
  dataDir: string;
  /** The KiwiWhale address the rows belong to, and the key of the account. */
  environment: string;
  key: string;
  jobs: number;
}

/**
 * Writes a library straight into ledger and media folder: completed pictures of one year and
 * more, each with a file of its own.
 * @returns the prompts
 */
export async function seedLibrary({ dataDir, environment, key, jobs }: SeedOptions) {
  const store = await openSqlite(join(dataDir, 'darkroom.sqlite'));
  const media = join(dataDir, 'media');
  mkdirSync(media, { recursive: true, mode: 0o700 });
  const accountId = (await createAccountIds(store, () => environment))('kiwiwhale', key);
  const pictures = await drawPictures(Math.min(PICTURES, jobs));
  const nextPrompt = promptWriter(7);
  const prompts: string[] = [];
  const newest = Date.now() - 60_000;
  for (let first = 0; first < jobs; first += ROWS_AT_ONCE) {
    const rows: { job: JobRow; output: OutputRow }[] = [];
    for (let index = first; index < Math.min(jobs, first + ROWS_AT_ONCE); index++) {
      const picture = pictures[(index * 7) % pictures.length];
      if (!picture) throw new Error('there are no pictures');
      const prompt = nextPrompt();
      prompts.push(prompt);
      const jobKey = `bench${index.toString(36).padStart(12, '0')}`;
      const createdAt = newest - index * BETWEEN_JOBS_MS;
      const file = madeDistinct(picture.webp, jobKey);
      writeFileSync(join(media, `${jobKey}-0.thumbnail.webp`), file);
      const output = outputRow(jobKey, picture, file.length);
      const job = jobRow({ jobKey, environment, accountId, prompt, createdAt, index });
      rows.push({ job, output });
    }
    await store.transaction().execute(async (trx) => {
      const rev = await nextRev(trx);
      const values = rows.map(({ job }) => ({ ...job, rev }));
      await trx.insertInto('jobs').values(values).execute();
      await trx
        .insertInto('outputs')
        .values(rows.map(({ output }) => output))
        .execute();
    });
  }
  await store.destroy();
  return prompts;
}

interface JobFacts {
  jobKey: string;
  environment: string;
  accountId: string;
  prompt: string;
  createdAt: number;
  index: number;
}

function jobRow({ jobKey, environment, accountId, prompt, createdAt, index }: JobFacts): JobRow {
  return {
    ...blankRow(jobKey, createdAt),
    ...{ environment, account_id: accountId, submission_key: jobKey, job_id: jobKey, prompt },
    ...{ model: MODELS[index % MODELS.length] ?? 'z-image/turbo', category: 'text-to-image' },
    ...{ input: JSON.stringify({ prompt, seed: index }), seed: String(index), cost_e4: 500 },
    ...{ status: 'completed', charged: 'yes', favorite: index % 25 === 0 ? 1 : 0, next_at: null },
    ...{ submitted_at: createdAt + 50, answered_at: createdAt + 400 },
    finished_at: createdAt + 9_000,
  };
}

/** The thumbnail also stands for the original, which no measure opens. */
function outputRow(jobKey: string, { width, height, color }: Picture, bytes: number): OutputRow {
  const file = `${jobKey}-0.thumbnail.webp`;
  return {
    ...{ job_key: jobKey, idx: 0, kind: 'image', mime: 'image/webp', state: 'ready' },
    ...{ problem: null, source_url: null, text: null, file, thumbnail_file: file },
    ...{ width, height, color, bytes, thumbnail_bytes: bytes },
  };
}

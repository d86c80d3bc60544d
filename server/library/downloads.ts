import type { Kysely } from 'kysely';

import type { Job, Output } from '../../src/contract/jobs.ts';
import type { JobLedger } from '../jobs/ledger.ts';
import type { Blobs } from '../media/blobs.ts';
import { downloadName } from '../media/download-name.ts';
import type { Tables } from '../store/tables.ts';
import { jsonEntry, type ZipEntry } from './zip.ts';

interface DownloadDeps {
  store: Kysely<Tables>;
  ledger: JobLedger;
  blobs: Pick<Blobs, 'read' | 'size'>;
  now: () => number;
}

const BATCH = 100;

/**
 * The outputs of `keys` under names made of their prompts, then `metadata.json`: what each is
 * of, and what is missing and why.
 */
export async function* downloadEntries(
  deps: DownloadDeps,
  accounts: string[],
  keys: string[],
): AsyncGenerator<ZipEntry, void, undefined> {
  const freeName = createNames();
  const described: unknown[] = [];
  const missing: unknown[] = [];
  for (let from = 0; from < keys.length; from += BATCH) {
    const batch = keys.slice(from, from + BATCH);
    const jobs = await jobsOf(deps, accounts, batch);
    for (const key of batch) {
      const job = jobs.get(key);
      if (!job) {
        missing.push({ job: key, reason: 'There is no such job in these accounts.' });
        continue;
      }
      const files: unknown[] = [];
      for (const output of job.outputs) {
        const { chunks, reason } = await contentOf(deps, job, output);
        if (!chunks) {
          missing.push({ job: key, output: output.index, reason });
          continue;
        }
        const name = freeName(downloadName(job.prompt, output.mime, output.index));
        yield { name, modifiedAt: new Date(job.createdAt), compress: output.text !== null, chunks };
        const { mime, bytes, width, height } = output;
        files.push({ name, mime, bytes, width, height });
      }
      described.push(describe(job, files));
    }
  }
  const madeAt = new Date(deps.now());
  const metadata = { madeAt: madeAt.toISOString(), jobs: described, missing };
  yield jsonEntry(freeName('metadata.json'), metadata, madeAt);
}

async function jobsOf(
  { store, ledger }: DownloadDeps,
  accounts: string[],
  keys: string[],
): Promise<Map<string, Job>> {
  if (accounts.length === 0) return new Map();
  const rows = await store
    .selectFrom('jobs')
    .selectAll()
    .where('key', 'in', keys)
    .where('account_id', 'in', accounts)
    .where('deleted_at', 'is', null)
    .execute();
  return new Map((await ledger.views(rows)).map((job) => [job.key, job]));
}

async function contentOf(
  { store, blobs }: DownloadDeps,
  job: Job,
  output: Output,
): Promise<{ chunks?: ZipEntry['chunks']; reason?: string }> {
  if (output.url === null) {
    if (output.text !== null) return { chunks: [Buffer.from(output.text)] };
    return { reason: output.problem ?? 'It has not been fetched from the provider.' };
  }
  const row = await store
    .selectFrom('outputs')
    .select('file')
    .where('job_key', '=', job.key)
    .where('idx', '=', output.index)
    .executeTakeFirst();
  const file = row?.file ?? undefined;
  const size = file === undefined ? undefined : await blobs.size(file);
  if (file === undefined || size === undefined) {
    return { reason: 'This file is missing on the server.' };
  }
  return { chunks: blobs.read(file) };
}

function describe(job: Job, files: unknown[]) {
  const { key, service, jobId, model, category, prompt, input, seed, status } = job;
  const { costE4, charged, favorite, createdAt, submittedAt, finishedAt } = job;
  const credits = costE4 / 10_000;
  return {
    ...{ job: key, service, jobId, model, category, prompt, input, seed, status },
    ...{ credits, charged, favorite, createdAt, submittedAt, finishedAt, files },
  };
}

/** Names that differ on systems that take no notice of case, too. */
function createNames(): (wanted: string) => string {
  const taken = new Set<string>(['metadata.json']);
  return (wanted) => {
    if (wanted === 'metadata.json') return wanted;
    const dot = wanted.lastIndexOf('.');
    let name = wanted;
    for (let nth = 2; taken.has(name.toLowerCase()); nth++) {
      name = `${wanted.slice(0, dot)} (${nth})${wanted.slice(dot)}`;
    }
    taken.add(name.toLowerCase());
    return name;
  };
}

import type { Archive } from '../media/archive.ts';
import type { Credential } from '../providers/credential.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import type { JobRow, OutputRow } from '../store/tables.ts';
import { createBackground } from './background.ts';
import type { Credentials } from './credentials.ts';
import type { JobLedger } from './ledger.ts';

/** Pauses between tries for an output that could not be fetched yet; then it is `failed`. */
const RETRY_MS = [1_000, 3_000, 10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000];
const MAX_JOBS_AT_ONCE = 4;

export interface Collector {
  /** Tries again for outputs that are not here; `credential` may get fresh addresses. */
  again(row: JobRow, credential: Credential): Promise<void>;
  tick(): Promise<void>;
}

export interface CollectorDeps {
  ledger: JobLedger;
  archive: Archive;
  kiwiwhale: Pick<KiwiWhale, 'job'>;
  credentials: Credentials;
  /** Called when a job's outputs are in, to keep the account within its quota. */
  afterCollect: (accountId: string) => Promise<void>;
  now: () => number;
  onError: (error: unknown) => void;
}

/** Brings a finished job's outputs home before their addresses expire. */
export function createCollector(deps: CollectorDeps): Collector {
  const { ledger, archive, now } = deps;
  const busy = createBackground(deps.onError);

  async function collect(row: JobRow): Promise<void> {
    const outputs = await ledger.outputs(row.key);
    const pending = outputs.filter((output) => output.state === 'pending');
    const results = await Promise.all(pending.map((output) => fetchOne(row, output)));
    if (results.includes('retry')) {
      const pause = RETRY_MS[row.failures];
      if (pause !== undefined) {
        await ledger.patch(row.key, { failures: row.failures + 1, next_at: now() + pause });
        return;
      }
      await giveUp(row);
    }
    await ledger.apply(row.key, { type: 'archived' });
    await deps.afterCollect(row.account_id);
  }

  async function fetchOne(row: JobRow, output: OutputRow): Promise<'done' | 'retry'> {
    if (output.source_url === null) return 'done';
    const result = await archive({
      url: output.source_url,
      mimeHint: output.mime,
      jobKey: row.key,
      index: output.idx,
    });
    if (result.state === 'ready') {
      const { file, thumbnailFile, mime, kind, bytes, width, height, color } = result;
      await ledger.patchOutput(row.key, output.idx, {
        ...{ state: 'ready', problem: null, mime, kind, bytes, width, height, color, file },
        thumbnail_file: thumbnailFile,
      });
      return 'done';
    }
    if (result.state === 'retry') {
      await ledger.patchOutput(row.key, output.idx, { problem: result.problem });
      return 'retry';
    }
    if (result.state === 'expired' && (await findFreshAddress(row, output))) return 'retry';
    await ledger.patchOutput(row.key, output.idx, { state: result.state, problem: result.problem });
    return 'done';
  }

  /** Signed addresses expire: the service may hand out a new one for the same output. */
  async function findFreshAddress(row: JobRow, output: OutputRow): Promise<boolean> {
    const credential = await deps.credentials.open(row.credential);
    if (!credential || row.job_id === null) return false;
    const job = await askAgain(credential, row.job_id);
    const url = job?.state === 'completed' ? (job.outputs[output.idx]?.url ?? null) : null;
    if (url === null || url === output.source_url) return false;
    await ledger.patchOutput(row.key, output.idx, { source_url: url });
    return true;
  }

  const askAgain = (credential: Credential, jobId: string) =>
    deps.kiwiwhale.job(credential, jobId).catch(() => undefined);

  async function giveUp(row: JobRow): Promise<void> {
    for (const output of await ledger.outputs(row.key)) {
      if (output.state !== 'pending') continue;
      await ledger.patchOutput(row.key, output.idx, { state: 'failed' });
    }
  }

  return {
    async again(row, credential) {
      const missing = (await ledger.outputs(row.key)).filter((output) =>
        ['expired', 'failed', 'refused'].includes(output.state),
      );
      if (missing.length === 0) return;
      for (const output of missing) {
        await ledger.patchOutput(row.key, output.idx, { state: 'pending', problem: null });
      }
      await ledger.apply(
        row.key,
        { type: 'collect-again' },
        { credential: await deps.credentials.seal(credential), next_at: now(), failures: 0 },
      );
    },
    async tick() {
      for (const row of await ledger.due('archive', now(), 20)) {
        if (busy.size >= MAX_JOBS_AT_ONCE) return;
        busy.run(row.key, () => collect(row));
      }
    },
  };
}

import type { Archive } from '../media/archive.ts';
import type { Credential } from '../providers/credential.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import type { JobRow, OutputRow } from '../store/tables.ts';
import { createBackground } from './background.ts';
import type { Credentials } from './credentials.ts';
import { json, noOutputs } from './error-bodies.ts';
import type { JobExtras, JobLedger } from './ledger.ts';
import { newOutputs, type DescribeOutput } from './outputs.ts';

/** Pauses between tries for an output that could not be fetched yet; then it is `failed`. */
const RETRY_MS = [1_000, 3_000, 10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000];
const MAX_JOBS_AT_ONCE = { total: 6, perAccount: 3 };
const ROOM = { perAccount: 2 * MAX_JOBS_AT_ONCE.perAccount, limit: 50 };
const MAX_OUTPUTS_AT_ONCE = 4;

export interface Collector {
  /**
   * Tries again for outputs that are not here; `credential` may get fresh addresses. Where
   * the service handed out none at all, it is asked once more.
   * @throws ApiError when it cannot be asked
   */
  again(row: JobRow, credential: Credential): Promise<void>;
  tick(): Promise<void>;
}

export interface CollectorDeps {
  ledger: JobLedger;
  archive: Archive;
  kiwiwhale: Pick<KiwiWhale, 'job'>;
  credentials: Credentials;
  describeOutput: DescribeOutput;
  /** Called when a job's outputs are in, to keep the account within its quota. */
  afterCollect: (accountId: string) => Promise<void>;
  now: () => number;
  onError: (error: unknown) => void;
}

/** Brings a finished job's outputs home before their addresses expire. */
export function createCollector(deps: CollectorDeps): Collector {
  const { ledger, archive, now } = deps;
  const busy = createBackground(deps.onError, MAX_JOBS_AT_ONCE);

  async function collect(row: JobRow): Promise<void> {
    const outputs = await ledger.outputs(row.key);
    const pending = outputs.filter((output) => output.state === 'pending');
    if (await fetchAll(row, pending)) {
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

  /** @returns whether some are worth another try */
  async function fetchAll(row: JobRow, outputs: OutputRow[]): Promise<boolean> {
    const left = [...outputs];
    let retry = false;
    async function lane(): Promise<void> {
      for (let output = left.shift(); output; output = left.shift()) {
        if ((await fetchOne(row, output)) === 'retry') retry = true;
      }
    }
    await Promise.all(Array.from({ length: MAX_OUTPUTS_AT_ONCE }, lane));
    return retry;
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

  /** Completed without any output: nothing to fetch, so the service itself is asked. */
  async function askForOutputs(row: JobRow, jobId: string, credential: Credential): Promise<void> {
    let kept: Pick<JobExtras, 'answer'> = {};
    const job = await deps.kiwiwhale.job(credential, jobId, (answer) => (kept = { answer }));
    if (job.state !== 'completed' || job.outputs.length === 0) {
      const error = json(noOutputs());
      await ledger.patch(row.key, { ...kept, error }, { status: ['completed'] });
      return;
    }
    await ledger.apply(
      row.key,
      { type: 'collect-again' },
      { ...kept, ...(await dueNow(credential)), error: null, seed: job.seed },
      { replaceWith: newOutputs(job.outputs, deps.describeOutput) },
    );
  }

  const dueNow = async (credential: Credential) => ({
    credential: await deps.credentials.seal(credential),
    next_at: now(),
    failures: 0,
  });

  return {
    async again(row, credential) {
      const outputs = await ledger.outputs(row.key);
      if (outputs.length === 0 && row.job_id !== null) {
        await askForOutputs(row, row.job_id, credential);
        return;
      }
      const missing = outputs.filter(({ state }) =>
        ['expired', 'failed', 'refused'].includes(state),
      );
      if (missing.length === 0) return;
      await ledger.apply(row.key, { type: 'collect-again' }, await dueNow(credential), {
        reopen: missing.map(({ idx }) => idx),
      });
    },
    async tick() {
      for (const row of await ledger.due('archive', now(), ROOM)) {
        if (busy.isFull) return;
        if (busy.hasRoom(row.account_id)) busy.run(row.key, () => collect(row), row.account_id);
      }
    },
  };
}

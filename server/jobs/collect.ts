import type { Archive } from '../media/archive.ts';
import type { Credential } from '../providers/credential.ts';
import type { Leases } from '../store/leases.ts';
import type { JobRow, OutputRow } from '../store/tables.ts';
import { createBackground } from './background.ts';
import { completeWith, type CompletionDeps } from './completion.ts';
import type { Credentials } from './credentials.ts';
import { bodyOf, json, noOutputs } from './error-bodies.ts';
import type { JobExtras } from './ledger.ts';
import type { JobProvider } from './provider.ts';
import { startTurn } from './turns.ts';

const MAX_JOBS_AT_ONCE = { total: 6, perAccount: 3 };
const ROOM = { perAccount: 2 * MAX_JOBS_AT_ONCE.perAccount, limit: 50 };
const MAX_OUTPUTS_AT_ONCE = 4;
/** After so many tries, something else in the place of a file is believed to be what there is. */
const ODD_TRIES = 2;
const NOWHERE = 'The service has no address for it.';

export interface Collector {
  /**
   * Tries again for outputs that are not here; `credential` may get fresh addresses. Where
   * the service handed out none at all, it is asked once more.
   * @throws ApiError when it cannot be asked
   */
  again(row: JobRow, credential: Credential): Promise<void>;
  tick(): Promise<void>;
}

export interface CollectorDeps extends CompletionDeps {
  provider: JobProvider;
  archive: Archive;
  credentials: Credentials;
  leases: Leases;
  /** Called when a job's outputs are in, to keep the account within its quota. */
  afterCollect: (accountId: string) => Promise<void>;
  now: () => number;
  onError: (error: unknown) => void;
}

/** Brings a finished job's outputs home before their addresses expire. */
export function createCollector(deps: CollectorDeps): Collector {
  const { ledger, provider, archive, now } = deps;
  const busy = createBackground(deps.onError, MAX_JOBS_AT_ONCE);

  async function collect(row: JobRow): Promise<void> {
    const outputs = await ledger.outputs(row.key);
    const pending = outputs.filter((output) => output.state === 'pending');
    if (await fetchAll(row, pending)) {
      const pause = provider.fetchPausesMs[row.failures];
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
    const url = output.source_url ?? (await findAddress(row, output));
    if (url === undefined) return 'retry';
    if (url === null) {
      await ledger.patchOutput(row.key, output.idx, { state: 'failed', problem: NOWHERE });
      return 'done';
    }
    const result = await archive({
      url,
      mimeHint: output.mime,
      jobKey: row.key,
      index: output.idx,
      posterUrl: provider.posterOf(row, output),
    });
    if (result.state === 'ready') {
      const { file, thumbnailFile, mime, kind, bytes, width, height, color, text } = result;
      await ledger.patchOutput(row.key, output.idx, {
        ...{ state: 'ready', problem: null, mime, kind, bytes, width, height, color, file },
        text: text ?? output.text,
        thumbnail_file: thumbnailFile,
      });
      return 'done';
    }
    const mayPass = result.state === 'refused' && result.mayPass && row.failures < ODD_TRIES;
    if (result.state === 'retry' || mayPass) {
      await ledger.patchOutput(row.key, output.idx, { problem: result.problem });
      return 'retry';
    }
    if (result.state === 'expired' && (await findFreshAddress(row, output))) return 'retry';
    await ledger.patchOutput(row.key, output.idx, { state: result.state, problem: result.problem });
    return 'done';
  }

  /**
   * An output that came without an address: the service knows where it is.
   * @returns `null`: nowhere, `undefined`: not known yet
   */
  async function findAddress(row: JobRow, output: OutputRow): Promise<string | null | undefined> {
    try {
      const credential = await deps.credentials.open(row.credential);
      const url = await provider.addressOf(row, output, credential);
      if (url !== null) await ledger.patchOutput(row.key, output.idx, { source_url: url });
      return url;
    } catch (error) {
      const { kind, message } = bodyOf(error, provider.service);
      await ledger.patchOutput(row.key, output.idx, { problem: message });
      return kind === 'not-found' ? null : undefined;
    }
  }

  /** Signed addresses expire: the service may hand out a new one for the same output. */
  async function findFreshAddress(row: JobRow, output: OutputRow): Promise<boolean> {
    const credential = await deps.credentials.open(row.credential);
    const url = await provider.addressOf(row, output, credential).catch(() => null);
    if (url === null || url === output.source_url) return false;
    await ledger.patchOutput(row.key, output.idx, { source_url: url });
    return true;
  }

  async function giveUp(row: JobRow): Promise<void> {
    for (const output of await ledger.outputs(row.key)) {
      if (output.state !== 'pending') continue;
      await ledger.patchOutput(row.key, output.idx, { state: 'failed' });
    }
  }

  /** Completed without any output: nothing to fetch, so the service itself is asked. */
  async function askForOutputs(row: JobRow, jobId: string, credential: Credential): Promise<void> {
    let kept: Pick<JobExtras, 'answer'> = {};
    const polled = await provider.poll(row, jobId, credential, (answer) => (kept = { answer }));
    if (polled.state !== 'completed' || polled.outputs.length === 0) {
      const error = json(noOutputs(row));
      await ledger.patch(row.key, { ...kept, error }, { status: ['completed'] });
      return;
    }
    const extras = { ...kept, ...(await dueNow(credential)), ...polled.extras, error: null };
    await completeWith(deps, row, { type: 'collect-again' }, polled, extras);
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
        if (!busy.hasRoom(row.account_id)) continue;
        await startTurn(deps, { busy, kind: 'archive', row }, collect);
      }
    },
  };
}

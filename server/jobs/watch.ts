import type { ErrorBody } from '../../src/contract/errors.ts';
import type { Credential } from '../providers/credential.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import type { ProviderJob, ProviderOutput } from '../providers/kiwiwhale-readers.ts';
import type { JobRow } from '../store/tables.ts';
import type { Credentials } from './credentials.ts';
import { createBackground } from './background.ts';
import type { JobLedger, NewOutput } from './ledger.ts';
import { bodyOf, json } from './submit.ts';
import { firstWeighing } from './weigh.ts';

const MIN_GAP_MS = 1_000;
const MAX_GAP_MS = 15_000;
const MAX_BACKOFF_MS = 60_000;
/** A service that says so this often in a row no longer knows the job. */
const NOT_FOUND_LIMIT = 5;
const MAX_POLLS_IN_FLIGHT = 16;

export interface Watcher {
  /** Asks now, with `credential`: the row's own may be sealed with a secret that is gone. */
  again(row: JobRow, credential: Credential): Promise<void>;
  tick(): Promise<void>;
}

export interface WatcherDeps {
  ledger: JobLedger;
  kiwiwhale: Pick<KiwiWhale, 'job'>;
  credentials: Credentials;
  /** How an output's kind follows from its mime and address (server/media). */
  describeOutput: (output: ProviderOutput) => Pick<NewOutput, 'kind' | 'mime'>;
  now: () => number;
  onError: (error: unknown) => void;
  random?: () => number;
}

/** Asks after running jobs when due: one poll in flight per job, growing gaps, no deadline. */
export function createWatcher(deps: WatcherDeps): Watcher {
  const { ledger, now, random = Math.random } = deps;
  const inFlight = createBackground(deps.onError);

  async function poll(row: JobRow, jobId: string, credential: Credential): Promise<void> {
    let job: ProviderJob;
    try {
      job = await deps.kiwiwhale.job(credential, jobId);
    } catch (error) {
      await backOff(row, bodyOf(error));
      return;
    }
    await settle(row, job);
  }

  async function settle(row: JobRow, job: ProviderJob): Promise<void> {
    if (job.state === 'completed') {
      const outputs = job.outputs.map((output) => newOutput(output, deps.describeOutput(output)));
      await ledger.apply(
        row.key,
        { type: 'finished-at-provider' },
        { seed: job.seed, next_at: now(), failures: 0, error: null },
        outputs,
      );
    } else if (job.state === 'failed') {
      const error = failure(job);
      await ledger.apply(
        row.key,
        { type: 'failed-at-provider', error },
        {
          error: json(error),
          // The row is final, but what it cost is still to be found out.
          evidence: firstWeighing(row.balance_before_e4),
          credential: row.credential,
          next_at: now() + 500,
          failures: 0,
        },
      );
    } else {
      await ledger.apply(row.key, { type: 'progressed', status: job.state });
      await ledger.patch(row.key, {
        next_at: now() + gap(row),
        failures: 0,
        ...(row.error === null ? {} : { error: null }),
      });
    }
  }

  /** About a quarter of the job's age, with jitter, so that many jobs never march in step. */
  function gap(row: JobRow): number {
    const age = now() - (row.submitted_at ?? row.created_at);
    const base = Math.min(MAX_GAP_MS, Math.max(MIN_GAP_MS, age / 4));
    return Math.round(base * (0.9 + 0.2 * random()));
  }

  async function backOff(row: JobRow, error: ErrorBody): Promise<void> {
    const failures = row.failures + 1;
    if (error.kind === 'not-found' && failures >= NOT_FOUND_LIMIT) {
      const message = `KiwiWhale no longer knows this job (${error.message})`;
      const body = { ...error, code: 'job-forgotten', message, charged: 'yes' as const };
      await ledger.apply(
        row.key,
        { type: 'failed-at-provider', error: body },
        { error: json(body) },
      );
      await ledger.apply(row.key, { type: 'cost-settled', charged: 'yes' });
      return;
    }
    const pause =
      error.retryAfterMs ?? Math.min(MAX_BACKOFF_MS, MIN_GAP_MS * 2 ** Math.min(failures, 10));
    await ledger.patch(row.key, {
      failures,
      next_at: now() + Math.round(Math.max(MIN_GAP_MS, pause) * (1 + 0.2 * random())),
      // Shown on the card from the second failure on; one hiccup is nobody's business.
      ...(failures > 1 ? { error: json({ ...error, charged: 'yes' }) } : {}),
    });
  }

  return {
    async again(row, credential) {
      const sealed = await deps.credentials.seal(credential);
      await ledger.patch(row.key, { credential: sealed, next_at: now() });
    },
    async tick() {
      for (const row of await ledger.due('watch', now(), 100)) {
        if (inFlight.size >= MAX_POLLS_IN_FLIGHT) return;
        if (inFlight.has(row.key)) continue;
        const credential = await deps.credentials.open(row.credential);
        const jobId = row.job_id;
        if (credential && jobId !== null) inFlight.run(row.key, () => poll(row, jobId, credential));
        else await ledger.patch(row.key, { next_at: null });
      }
    },
  };
}

function newOutput(output: ProviderOutput, described: Pick<NewOutput, 'kind' | 'mime'>): NewOutput {
  const { url, text } = output;
  return { ...described, state: url === null ? 'ready' : 'pending', source_url: url, text };
}

function failure(job: Extract<ProviderJob, { state: 'failed' }>): ErrorBody {
  return {
    kind: 'upstream',
    code: job.word,
    message: job.message,
    provider: 'kiwiwhale',
    requestId: null,
    charged: 'unknown',
    retryAfterMs: null,
  };
}

import type { ErrorBody } from '../../src/contract/errors.ts';
import type { Credential } from '../providers/credential.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import type { ProviderJob } from '../providers/kiwiwhale-readers.ts';
import type { JobRow } from '../store/tables.ts';
import { createBackground } from './background.ts';
import type { Credentials } from './credentials.ts';
import { bodyOf, connectAgain, jobForgotten, json, noOutputs } from './error-bodies.ts';
import type { JobExtras, JobLedger } from './ledger.ts';
import { newOutputs, type DescribeOutput } from './outputs.ts';
import { createPatience } from './patience.ts';
import { lengthened, POLLS, type Pauses } from './pauses.ts';
import { FAILED, startWeighing } from './weighing.ts';

const MIN_GAP_MS = 1_000;
const MAX_GAP_MS = 15_000;
const MAX_BACKOFF_MS = 60_000;
const MAX_POLLS = { total: 32, perAccount: 8 };
/** Rows of an account whose polls are in flight are due as well: they must not hide the rest. */
const ROOM = { perAccount: 2 * MAX_POLLS.perAccount, limit: 200 };
const RUNNING = { status: ['queued', 'running'], archiving: false };

export interface Watcher {
  /** Asks now, with `credential`: the row's own may be sealed with a secret that is gone. */
  again(row: JobRow, credential: Credential): Promise<void>;
  tick(): Promise<void>;
}

export interface WatcherDeps {
  ledger: JobLedger;
  kiwiwhale: Pick<KiwiWhale, 'job'>;
  credentials: Credentials;
  pauses: Pauses;
  describeOutput: DescribeOutput;
  now: () => number;
  onError: (error: unknown) => void;
  random?: () => number;
}

/** Asks after running jobs when due: one poll in flight per job, growing gaps, no deadline. */
export function createWatcher(deps: WatcherDeps): Watcher {
  const { ledger, pauses, now, random = Math.random } = deps;
  const inFlight = createBackground(deps.onError, MAX_POLLS);
  const patience = createPatience(now);
  const inMs = (ms: number) => lengthened(now(), ms, random);

  async function poll(row: JobRow, jobId: string, credential: Credential): Promise<void> {
    let kept: Pick<JobExtras, 'answer'> = {};
    let job: ProviderJob;
    try {
      job = await deps.kiwiwhale.job(credential, jobId, (answer) => (kept = { answer }));
    } catch (error) {
      await backOff(row, bodyOf(error), kept);
      return;
    }
    pauses.passed(POLLS);
    if (job.state === 'completed') await complete(row, job, kept);
    else if (job.state === 'failed') await fail(row, job, kept);
    else {
      patience.calm(row.key);
      await ledger.apply(row.key, { type: 'progressed', status: job.state });
      await goOn(row, gap(row), kept);
    }
  }

  const goOn = (row: JobRow, pauseMs: number, kept: JobExtras) =>
    ledger.patch(
      row.key,
      {
        ...kept,
        next_at: inMs(pauseMs),
        failures: 0,
        ...(row.error === null ? {} : { error: null }),
      },
      RUNNING,
    );

  async function complete(
    row: JobRow,
    job: Extract<ProviderJob, { state: 'completed' }>,
    kept: JobExtras,
  ): Promise<void> {
    const isEmpty = job.outputs.length === 0;
    const pauseMs = isEmpty ? patience.empty(row.key) : null;
    if (pauseMs !== null) {
      await goOn(row, pauseMs, kept);
      return;
    }
    patience.calm(row.key);
    await ledger.apply(
      row.key,
      { type: 'finished-at-provider' },
      {
        ...kept,
        seed: job.seed,
        next_at: now(),
        failures: 0,
        error: isEmpty ? json(noOutputs()) : null,
      },
      { replaceWith: newOutputs(job.outputs, deps.describeOutput) },
    );
  }

  async function fail(
    row: JobRow,
    job: Extract<ProviderJob, { state: 'failed' }>,
    kept: JobExtras,
  ): Promise<void> {
    patience.calm(row.key);
    const error = failure(job);
    await ledger.apply(
      row.key,
      { type: 'failed-at-provider', error },
      {
        ...kept,
        error: json(error),
        // The row is final, but what it cost is still to be found out.
        ...startWeighing(row.balance_before_e4, FAILED, now()),
        credential: row.credential,
        failures: 0,
      },
    );
  }

  /** About a quarter of the job's age. */
  function gap(row: JobRow): number {
    const age = now() - (row.submitted_at ?? row.created_at);
    return Math.min(MAX_GAP_MS, Math.max(MIN_GAP_MS, age / 4));
  }

  async function backOff(row: JobRow, error: ErrorBody, kept: JobExtras): Promise<void> {
    if (error.kind === 'rate-limited') {
      // Says nothing about this job, and holds for all of them.
      const until = pauses.limited(POLLS, error.retryAfterMs);
      await ledger.patch(row.key, { ...kept, next_at: until }, RUNNING);
      return;
    }
    if (error.kind !== 'not-found') patience.calm(row.key);
    else if (patience.notFound(row.key)) {
      await forget(row, jobForgotten(error), kept);
      return;
    }
    const failures = row.failures + 1;
    const pauseMs = error.retryAfterMs ?? MIN_GAP_MS * 2 ** Math.min(failures, 10);
    await ledger.patch(
      row.key,
      {
        ...kept,
        failures,
        next_at: inMs(Math.min(MAX_BACKOFF_MS, Math.max(MIN_GAP_MS, pauseMs))),
        // Shown on the card from the second failure on; one hiccup is nobody's business.
        ...(failures > 1 ? { error: json({ ...error, charged: 'yes' }) } : {}),
      },
      RUNNING,
    );
  }

  async function forget(row: JobRow, error: ErrorBody, kept: JobExtras): Promise<void> {
    const extras = { ...kept, error: json(error) };
    await ledger.apply(row.key, { type: 'failed-at-provider', error }, extras);
    await ledger.apply(row.key, { type: 'cost-settled', charged: 'yes' });
  }

  async function ask(row: JobRow): Promise<void> {
    const credential = await deps.credentials.open(row.credential);
    if (credential && row.job_id !== null) await poll(row, row.job_id, credential);
    else {
      const error = json(connectAgain('yes'));
      await ledger.patch(row.key, { next_at: null, error }, RUNNING);
    }
  }

  return {
    async again(row, credential) {
      const sealed = await deps.credentials.seal(credential);
      await ledger.patch(row.key, { credential: sealed, next_at: now(), error: null }, RUNNING);
    },
    async tick() {
      if (pauses.isOn(POLLS)) return;
      for (const row of await ledger.due('watch', now(), ROOM)) {
        if (inFlight.isFull) return;
        if (inFlight.hasRoom(row.account_id)) {
          inFlight.run(row.key, () => ask(row), row.account_id);
        }
      }
    },
  };
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

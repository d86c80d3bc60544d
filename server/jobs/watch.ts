import type { Charged, ErrorBody } from '../../src/contract/errors.ts';
import type { Credential } from '../providers/credential.ts';
import type { Leases } from '../store/leases.ts';
import { nobody, type Observer, type PollOutcome } from '../store/observer.ts';
import type { JobRow } from '../store/tables.ts';
import { createBackground } from './background.ts';
import { completeWith, type CompletionDeps } from './completion.ts';
import type { Credentials } from './credentials.ts';
import { bodyOf, chargedOf, connectAgain, jobForgotten, json, noOutputs } from './error-bodies.ts';
import type { JobExtras } from './ledger.ts';
import { createPatience } from './patience.ts';
import { lengthened, POLLS, type Pauses } from './pauses.ts';
import type { PollSchedule } from './polling/schedule.ts';
import type { Completed, GoesOn, JobProvider, Polled } from './provider.ts';
import { startTurn } from './turns.ts';

const MIN_GAP_MS = 1_000;
const MAX_BACKOFF_MS = 60_000;
const MAX_POLLS = { total: 32, perAccount: 8 };
/** Rows of an account whose polls are in flight are due as well: they must not hide the rest. */
const ROOM = { perAccount: 2 * MAX_POLLS.perAccount, limit: 200 };
const RUNNING = { status: ['queued', 'running'], archiving: false };

export interface Watcher {
  /** Asks now, with `credential`: the row's own may be sealed with a secret that is gone. */
  again(row: JobRow, credential: Credential): Promise<void>;
  tick(): Promise<void>;
  /** Resolves when no poll is in flight. */
  settled(): Promise<void>;
}

export interface WatcherDeps extends CompletionDeps {
  provider: JobProvider;
  credentials: Credentials;
  pauses: Pauses;
  leases: Leases;
  schedule: PollSchedule;
  observer?: Pick<Observer, 'poll'>;
  now: () => number;
  onError: (error: unknown) => void;
  random?: () => number;
}

/** Asks after running jobs when due: one poll in flight per job, growing gaps, no deadline. */
export function createWatcher(deps: WatcherDeps): Watcher {
  const { ledger, provider, pauses, now, random = Math.random, observer = nobody } = deps;
  const tell = ({ key }: JobRow, outcome: PollOutcome) =>
    observer.poll({ key, service: provider.service, outcome });
  const inFlight = createBackground(deps.onError, MAX_POLLS);
  const patience = createPatience(now);
  const inMs = (ms: number) => lengthened(now(), ms, random);

  async function poll(row: JobRow, jobId: string, credential: Credential): Promise<void> {
    let kept: Pick<JobExtras, 'answer'> = {};
    let polled: Polled;
    const askedAt = now();
    try {
      polled = await provider.poll(row, jobId, credential, (answer) => (kept = { answer }));
    } catch (error) {
      const body = bodyOf(error, provider.service);
      tell(row, outcomeOf(body));
      await backOff(row, body, kept);
      return;
    }
    await pauses.passed(POLLS).catch(deps.onError);
    tell(
      row,
      polled.state === 'queued' || polled.state === 'running' ? 'unfinished' : polled.state,
    );
    const told = { ...kept, ...polled.extras };
    if (polled.state === 'completed') await complete(row, polled, told);
    else if (polled.state === 'failed') {
      patience.calm(row.key);
      await end(row, polled.error, polled.charged, told);
    } else {
      patience.calm(row.key);
      await ledger.apply(row.key, { type: 'progressed', status: polled.state });
      const seen = { ...told, unfinished_at: askedAt };
      await goOn(row, await nextAt({ ...row, ...seen }, polled), seen, polled.worry);
    }
  }

  async function nextAt(row: JobRow, polled: GoesOn): Promise<number> {
    const gapMs = provider.gapMs(polled);
    return gapMs === null ? deps.schedule.nextAt(row) : inMs(gapMs);
  }

  function goOn(row: JobRow, next_at: number, told: JobExtras, worry: ErrorBody | null = null) {
    const error = worry && json(worry);
    return ledger.patch(
      row.key,
      { ...told, next_at, failures: 0, ...(row.error === error ? {} : { error }) },
      RUNNING,
    );
  }

  async function complete(row: JobRow, polled: Completed, told: JobExtras): Promise<void> {
    const isEmpty = polled.outputs.length === 0;
    const pauseMs = isEmpty ? patience.empty(row.key) : null;
    if (pauseMs !== null) {
      await goOn(row, inMs(pauseMs), told);
      return;
    }
    patience.calm(row.key);
    const error = isEmpty ? json(noOutputs(row)) : null;
    const extras = { ...told, next_at: now(), failures: 0, error };
    const seenAt = now();
    await completeWith(deps, row, { type: 'finished-at-provider' }, polled, extras);
    await deps.schedule.learn(row, Math.min(seenAt, polled.finishedBy ?? seenAt));
  }

  const end = (
    row: JobRow,
    error: ErrorBody,
    charged: Charged,
    told: JobExtras,
  ): Promise<unknown> =>
    ledger.apply(
      row.key,
      { type: 'failed-at-provider', error, charged },
      { failures: 0, ...told, error: json(error) },
    );

  async function backOff(row: JobRow, error: ErrorBody, told: JobExtras): Promise<void> {
    if (error.kind === 'rate-limited') {
      // Says nothing about this job, and holds for all of them.
      const until = await pauses.limited(POLLS, error.retryAfterMs);
      await ledger.patch(row.key, { ...told, next_at: until }, RUNNING);
      return;
    }
    if (error.kind !== 'not-found') patience.calm(row.key);
    else if (patience.notFound(row.key)) {
      await end(row, jobForgotten(row, error), chargedOf(row), told);
      return;
    }
    const lost = provider.endOf(row, error);
    if (lost) {
      await end(row, lost, chargedOf(row), told);
      return;
    }
    const failures = row.failures + 1;
    const pauseMs = error.retryAfterMs ?? MIN_GAP_MS * 2 ** Math.min(failures, 10);
    await ledger.patch(
      row.key,
      {
        ...told,
        failures,
        next_at: inMs(
          Math.min(MAX_BACKOFF_MS, Math.max(MIN_GAP_MS, provider.restMs(error), pauseMs)),
        ),
        // Shown on the card from the second failure on; one hiccup is nobody's business.
        ...(failures > 1 ? { error: json({ ...error, charged: chargedOf(row) }) } : {}),
      },
      RUNNING,
    );
  }

  async function ask(row: JobRow): Promise<void> {
    const credential = await deps.credentials.open(row.credential);
    if (credential && row.job_id !== null) await poll(row, row.job_id, credential);
    else {
      const error = json(connectAgain(chargedOf(row)));
      await ledger.patch(row.key, { next_at: null, error }, RUNNING);
    }
  }

  return {
    settled: () => inFlight.settled(),
    async again(row, credential) {
      const sealed = await deps.credentials.seal(credential);
      await ledger.patch(row.key, { credential: sealed, next_at: now(), error: null }, RUNNING);
    },
    async tick() {
      if (await pauses.isOn(POLLS)) return;
      const due = await ledger.due('watch', now(), ROOM);
      for (const row of await deps.schedule.ranked(due)) {
        if (inFlight.isFull) return;
        if (!inFlight.has(row.key) && inFlight.hasRoom(row.account_id)) {
          if ((await deps.schedule.turn()) > 0) return;
          await startTurn(deps, { busy: inFlight, kind: 'watch', row }, ask);
        }
      }
    },
  };
}

function outcomeOf({ kind, code }: ErrorBody): PollOutcome {
  if (kind !== 'rate-limited') return 'no-answer';
  return code === 'own-limit' ? 'own-limit' : 'limited';
}

import { sql } from 'kysely';

import type { JsonObject } from '../../src/lib/json.ts';
import type { ArchiveResult } from '../media/archive.ts';
import { ApiError } from '../providers/api-error.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import type { ProviderJob } from '../providers/kiwiwhale-readers.ts';
import { CallError } from '../providers/transport.ts';
import type { Store } from '../store/sqlite.ts';
import { isPostgres } from '../store/dialect.ts';
import { createLocalLeases, createStoreLeases } from '../store/leases.ts';
import { createSharedState } from '../store/shared-state.ts';
import { nobody, type Observer } from '../store/observer.ts';
import { localClock } from '../store/store-clock.ts';
import { breathe, openTestStore } from '../store/store-under-test.ts';
import { createJobs, type Jobs } from './compose.ts';
import { createFakeOpenFan, WALLET } from './openfan-under-test.ts';

/** What the service does with a call that spends. */
export type Answer =
  'ok' | 'drop-before' | 'drop-after' | 'refuse' | 'unreachable' | 'limit' | 'hang';

const ENVIRONMENT = 'https://kiwi.test';
export const FAN_ENVIRONMENT = 'https://openfan.test/api/v1';
const COST_E4 = 500;
export const credential = { kind: 'bearer', key: 'kw_test' } as const;
const DOG: JsonObject = { prompt: 'a dog' };
const PICTURE: ArchiveResult = {
  ...{ state: 'ready', mime: 'image/png', kind: 'image', bytes: 3, file: 'f.png' },
  ...{ thumbnailFile: null, width: 1, height: 1, color: '#000000' },
};
const never = new Promise<never>(() => undefined);

export const apiError = (kind: ConstructorParameters<typeof ApiError>[0]['kind']) =>
  new ApiError({ kind, message: kind, provider: 'kiwiwhale' });

type Answered = ProviderJob | ApiError;

const completed = (jobId: string): ProviderJob => ({
  state: 'completed',
  seed: '1',
  outputs: [{ url: `https://out.test/${jobId}`, mime: 'image/png', text: null }],
});

/** A KiwiWhale in memory that charges, drops answers, refuses and hangs on demand. */
export function createFakeService() {
  const service = {
    creditsE4: 1_000_000,
    answers: [] as Answer[],
    topupAnswers: [] as Answer[],
    accepted: [] as string[],
    bodies: [] as JsonObject[],
    /** Ids asked after, in order. */
    polls: [] as string[],
    /** What it says of a job: an error is thrown. */
    jobAnswer: completed as (jobId: string) => Answered | Promise<Answered>,
    /** Thrown instead of the balance while set. */
    creditsError: undefined as ApiError | undefined,
    creditsReads: 0,
    /** The calls as one running server sees them; after its death no answer reaches it. */
    connect(isAlive: () => boolean): KiwiWhale {
      const reach = async <T>(value: T): Promise<T> => (isAlive() ? value : never);
      return {
        register: () => reach({ apiKey: 'kw_test' }),
        credits: () => {
          service.creditsReads += 1;
          if (service.creditsError) return Promise.reject(service.creditsError);
          return reach({ creditsE4: service.creditsE4, accountType: 'agent', userId: null });
        },
        models: () => reach({ models: [], unreadable: 0 }),
        async generate(_credential, body, keep) {
          const answer = service.answers.shift() ?? 'ok';
          failBefore(answer);
          const jobId = `p${service.accepted.length}`;
          service.accepted.push(jobId);
          service.bodies.push(body);
          service.creditsE4 -= COST_E4;
          failAfter(answer);
          if (answer === 'hang') return never;
          await reach(undefined);
          keep?.(`{"job_id":"${jobId}"}`);
          return { jobId, autoTopupMessage: null };
        },
        async job(_credential, jobId, keep) {
          service.polls.push(jobId);
          const answer = await service.jobAnswer(jobId);
          await reach(undefined);
          if (answer instanceof ApiError) throw answer;
          keep?.(JSON.stringify(answer));
          return answer;
        },
        setupPayment: () => never,
        confirmPaymentMethod: () => reach(undefined),
        async topup(_credential, creditsE4) {
          const answer = service.topupAnswers.shift() ?? 'ok';
          failBefore(answer);
          service.creditsE4 += creditsE4;
          failAfter(answer);
          return reach({ creditsE4: null });
        },
        close: () => Promise.resolve(),
      };
    },
  };
  return service;
}

function failBefore(answer: Answer): void {
  if (answer === 'refuse') throw apiError('insufficient-credits');
  if (answer === 'limit')
    throw new ApiError({ kind: 'rate-limited', message: 'slow', retryAfterMs: 900 });
  if (answer === 'unreachable') throw new CallError(false, { kind: 'network', message: 'down' });
  if (answer === 'drop-before') throw new CallError(true, { kind: 'network', message: 'cut' });
}

function failAfter(answer: Answer): void {
  if (answer === 'drop-after') throw new CallError(true, { kind: 'network', message: 'cut' });
}

export { breathe };

/** A ledger, a service and a server's engine over a clock that only moves when told. */
/** @param observer told of each step */
export async function createWorld(observer: Observer = nobody) {
  const openfan = createFakeOpenFan();
  let time = 1_000_000;
  const now = () => time;
  const store: Store = await openTestStore();
  const service = createFakeService();
  const errors: unknown[] = [];
  /** Jobs that ended without naming their drafts. */
  const missing: string[] = [];
  /** What comes from outputs' addresses, in turn; then pictures. */
  const fetched: ArchiveResult[] = [];
  /** While false, nothing sealed before can be opened. */
  const keys = { open: true };

  /** A server's engine over the shared ledger; once `alive` is false, it is deaf. */
  function createInstance(leases = createLocalLeases()) {
    const life = { alive: true };
    const jobs: Jobs = createJobs({
      ...{ store, leases, observer, state: createSharedState(store, localClock(now)) },
      environmentOf: (service) => (service === 'openfan' ? FAN_ENVIRONMENT : ENVIRONMENT),
      kiwiwhale: service.connect(() => life.alive),
      openfan: openfan.connect(() => life.alive),
      openfanForPeople: openfan.connect(() => life.alive),
      payTo: {
        wallet: WALLET,
        mint: 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v',
        cluster: 'sandbox',
      },
      onDraftsMissing: ({ key }) => missing.push(key),
      credentials: {
        seal: (one) => Promise.resolve(JSON.stringify(one)),
        open: (sealed) => Promise.resolve(sealed !== null && keys.open ? credential : undefined),
      },
      archive: () => Promise.resolve(fetched.shift() ?? PICTURE),
      describeOutput: () => ({ kind: 'image', mime: 'image/png' }),
      afterCollect: () => Promise.resolve(),
      now,
      onError: (error) => errors.push(error),
    });
    return { jobs, life };
  }

  let instance = createInstance();
  const world = {
    ...{ store, service, openfan, errors, missing, fetched, keys, now },
    get jobs() {
      return instance.jobs;
    },
    submit: async (
      key: string,
      { runs = 1, accountId = 'me', input = DOG, costE4 = COST_E4 } = {},
      quotedE4: number | null = COST_E4,
    ) =>
      instance.jobs.submitter.accept({
        ...{ accountId, credential, idempotencyKey: key, input },
        request: { connectionId: 'c', model: 'm', input, runs, costE4 },
        quote: () => Promise.resolve({ costE4: quotedE4, category: 'text-to-image' }),
      }),
    topUp: (key: string, creditsE4 = 100_000) =>
      instance.jobs.topups.start({
        ...{ accountId: 'me', credential, idempotencyKey: key, creditsE4 },
      }),
    /** Lets `ms` pass, with a tick every half second or `stepMs`. */
    run: async (ms: number, stepMs = 500) => {
      for (const end = time + ms; time < end; time += stepMs) {
        for (const part of instance.jobs.parts) await part.tick();
        await breathe();
      }
    },
    /** Time passes without the engine: a call in flight takes long. */
    pass: (ms: number) => (time += ms),
    /** As kill -9 and a fresh start. */
    restart: async () => {
      instance.life.alive = false;
      instance = createInstance();
      await instance.jobs.recover();
    },
    /** One more server on the same ledger, which only moves when told. */
    join: () => {
      const onError = (error: unknown) => void errors.push(error);
      const leases = createStoreLeases({ store, clock: localClock(now), elapsed: now, onError });
      const { jobs, life } = createInstance(leases);
      return {
        ...{ jobs, life, leases },
        /** As kill -9. */
        kill: () => (life.alive = false),
        tick: async () => {
          if (!life.alive) return;
          await leases.renew();
          for (const part of jobs.parts) await part.tick();
          await breathe();
        },
      };
    },
    rows: () => store.selectFrom('jobs').selectAll().orderBy('key').execute(),
    row: () => store.selectFrom('jobs').selectAll().executeTakeFirstOrThrow(),
    topup: () => store.selectFrom('topups').selectAll().executeTakeFirstOrThrow(),
    /** The ledger as on a full disk: `table` cannot be changed while `when` holds. */
    fillDisk: async (table: 'jobs' | 'topups', when: string) => {
      const full = isPostgres(store)
        ? `create or replace function no_room() returns trigger language plpgsql as $$ begin
             raise exception 'database or disk is full'; end $$;
           create trigger no_room before update on ${table} for each row when (${when})
             execute function no_room()`
        : `create trigger no_room before update on ${table} when ${when}
             begin select raise(abort, 'database or disk is full'); end`;
      await sql.raw(full).execute(store);
      const freed = `drop trigger no_room${isPostgres(store) ? ` on ${table}` : ''}`;
      return () => sql.raw(freed).execute(store);
    },
  };
  return world;
}
export type World = Awaited<ReturnType<typeof createWorld>>;

/** What a row's evidence says now. */
export const verdictOf = ({ evidence }: { evidence: string | null }) =>
  (JSON.parse(evidence ?? '{}') as { verdict?: string }).verdict;

/** The code of the error kept with a row. */
export const codeOf = ({ error }: { error: string | null }) =>
  (JSON.parse(error ?? '{}') as { code?: string }).code;

import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';

import { ApiError } from '../providers/api-error.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import { CallError } from '../providers/transport.ts';
import { openSqlite, type Store } from '../store/sqlite.ts';
import { createJobs, type Jobs } from './compose.ts';
import { recover } from './recover.ts';

type Answer = 'ok' | 'drop-before' | 'drop-after' | 'refuse' | 'unreachable' | 'limit' | 'hang';

const ENVIRONMENT = 'https://kiwi.test';
const COST_E4 = 500;
const credential = { kind: 'bearer', key: 'kw_test' } as const;
const never = new Promise<never>(() => undefined);

/** A KiwiWhale in memory that charges, drops answers, refuses and hangs on demand. */
function createFakeService() {
  const service = {
    creditsE4: 1_000_000,
    answers: [] as Answer[],
    accepted: [] as string[],
    /** The calls as one running server sees them; after its death no answer reaches it. */
    connect(isAlive: () => boolean): KiwiWhale {
      const reach = async <T>(value: T): Promise<T> => (isAlive() ? value : never);
      return {
        register: () => reach({ apiKey: 'kw_test' }),
        credits: () => reach({ creditsE4: service.creditsE4, accountType: 'agent', userId: null }),
        models: () => reach({ models: [], unreadable: 0 }),
        async generate() {
          const answer = service.answers.shift() ?? 'ok';
          if (answer === 'refuse')
            throw new ApiError({ kind: 'insufficient-credits', message: 'no' });
          if (answer === 'limit')
            throw new ApiError({ kind: 'rate-limited', message: 'slow', retryAfterMs: 900 });
          if (answer === 'unreachable')
            throw new CallError(false, { kind: 'network', message: 'down' });
          if (answer === 'drop-before')
            throw new CallError(true, { kind: 'network', message: 'cut' });
          const jobId = `p${service.accepted.length}`;
          service.accepted.push(jobId);
          service.creditsE4 -= COST_E4;
          if (answer === 'drop-after')
            throw new CallError(true, { kind: 'network', message: 'cut' });
          if (answer === 'hang') return never;
          return reach({ jobId, autoTopupMessage: null });
        },
        async job(_credential, jobId) {
          return reach({
            state: 'completed',
            seed: '1',
            outputs: [{ url: `https://out.test/${jobId}`, mime: 'image/png', text: null }],
          });
        },
        setupPayment: () => never,
        confirmPaymentMethod: () => reach(undefined),
        topup: (_credential, creditsE4) => {
          service.creditsE4 += creditsE4;
          return reach({ creditsE4: null });
        },
        close: () => Promise.resolve(),
      };
    },
  };
  return service;
}

/** A server's engine over a shared ledger; `crash` makes it deaf, as kill -9 would. */
function createInstance(
  store: Store,
  service: ReturnType<typeof createFakeService>,
  now: () => number,
) {
  let alive = true;
  const jobs: Jobs = createJobs({
    store,
    environment: ENVIRONMENT,
    kiwiwhale: service.connect(() => alive),
    credentials: {
      seal: (one) => Promise.resolve(JSON.stringify(one)),
      open: (sealed) => Promise.resolve(sealed === null ? undefined : credential),
    },
    archive: () =>
      Promise.resolve({
        ...{ state: 'ready', mime: 'image/png', kind: 'image', bytes: 3, file: 'f.png' },
        ...{ thumbnailFile: null, width: 1, height: 1, color: '#000000' },
      } as const),
    describeOutput: () => ({ kind: 'image', mime: 'image/png' }),
    afterCollect: () => Promise.resolve(),
    now,
    onError: (error) => {
      throw error;
    },
  });
  return {
    jobs,
    recover: () => recover({ ...jobs, store, environment: ENVIRONMENT, now }),
    crash: () => {
      alive = false;
    },
  };
}

const breathe = async () => {
  for (let turn = 0; turn < 25; turn++) await new Promise((resolve) => setImmediate(resolve));
};

interface World {
  service: ReturnType<typeof createFakeService>;
  submit: (key: string, runs: number) => Promise<void>;
  run: (ms: number) => Promise<void>;
  restart: () => Promise<void>;
  rows: () => Promise<
    {
      key: string;
      job_id: string | null;
      status: string;
      charged: string;
      evidence: string | null;
    }[]
  >;
  store: Store;
}

async function createWorld(): Promise<World> {
  let time = 1_000_000;
  const store = await openSqlite(':memory:');
  const service = createFakeService();
  let instance = createInstance(store, service, () => time);
  const world: World = {
    store,
    service,
    async submit(key, runs) {
      await instance.jobs.submitter.accept({
        accountId: 'me',
        credential,
        idempotencyKey: key,
        request: {
          connectionId: 'c',
          model: 'm',
          input: { prompt: 'a dog' },
          runs,
          costE4: COST_E4,
        },
        input: { prompt: 'a dog' },
        quote: () => Promise.resolve({ costE4: COST_E4, category: 'text-to-image' }),
      });
    },
    async run(ms) {
      for (const end = time + ms; time < end; time += 500) {
        const { submitter, watcher, weigher, collector, topups } = instance.jobs;
        for (const part of [submitter, watcher, weigher, collector, topups]) await part.tick();
        await breathe();
      }
    },
    async restart() {
      instance.crash();
      instance = createInstance(store, service, () => time);
      await instance.recover();
    },
    rows: () =>
      store.selectFrom('jobs').select(['key', 'job_id', 'status', 'charged', 'evidence']).execute(),
  };
  return world;
}

const worlds: World[] = [];
async function world(): Promise<World> {
  const one = await createWorld();
  worlds.push(one);
  return one;
}
afterEach(async () => {
  for (const one of worlds.splice(0)) await one.store.destroy();
});

describe('the job engine', () => {
  it('brings a submitted job home', async () => {
    const { submit, run, rows } = await world();
    await submit('one-key', 2);
    await run(4_000);
    expect((await rows()).map((row) => [row.status, row.charged])).toEqual([
      ['completed', 'yes'],
      ['completed', 'yes'],
    ]);
  });

  it('gives the same jobs for the same Idempotency-Key and refuses another body', async () => {
    const { submit, run, rows, service } = await world();
    await submit('one-key', 1);
    await submit('one-key', 1);
    await run(4_000);
    await submit('one-key', 1);
    await run(4_000);
    expect(await rows()).toHaveLength(1);
    expect(service.accepted).toHaveLength(1);
    await expect(submit('one-key', 2)).rejects.toMatchObject({ body: { kind: 'conflict' } });
  });

  it.each([
    ['drop-after', 'charged'],
    ['drop-before', 'not-charged'],
  ] as const)(
    '%s becomes unknown with the evidence "%s", and is never sent again',
    async (answer, verdict) => {
      const { submit, run, rows, restart, service } = await world();
      service.answers = [answer];
      await submit('one-key', 1);
      await run(30_000);
      await restart();
      await run(30_000);
      const [row] = await rows();
      expect(row?.status).toBe('unknown');
      expect(JSON.parse(row?.evidence ?? '{}')).toMatchObject({ verdict, overlapping: 0 });
      expect(service.accepted).toHaveLength(answer === 'drop-after' ? 1 : 0);
    },
  );

  it('waits out a limit and an unreachable service, then sends once', async () => {
    const { submit, run, rows, service } = await world();
    service.answers = ['limit', 'unreachable', 'unreachable'];
    await submit('one-key', 1);
    await run(30_000);
    expect((await rows())[0]?.status).toBe('completed');
    expect(service.accepted).toHaveLength(1);
  });

  it('loses nothing and sends nothing twice, whatever is dropped and whenever it dies', async () => {
    const step = fc.oneof(
      fc.record({ type: fc.constant('submit' as const), runs: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ type: fc.constant('run' as const), ms: fc.constantFrom(500, 1_500, 7_000) }),
      fc.record({ type: fc.constant('restart' as const) }),
      fc.record({
        type: fc.constant('answer' as const),
        answer: fc.constantFrom<Answer>(
          'ok',
          'drop-before',
          'drop-after',
          'refuse',
          'unreachable',
          'limit',
          'hang',
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 10 }), async (steps) => {
        const one = await createWorld();
        let asked = 0;
        for (const [index, move] of steps.entries()) {
          if (move.type === 'submit') {
            asked += move.runs;
            await one.submit(`key-${index}`, move.runs);
          } else if (move.type === 'run') await one.run(move.ms);
          else if (move.type === 'restart') await one.restart();
          else one.service.answers.push(move.answer);
        }
        one.service.answers = [];
        await one.restart();
        await one.run(60_000);
        const rows = await one.rows();
        const ids = rows.flatMap((row) => row.job_id ?? []);
        expect(rows).toHaveLength(asked);
        expect(new Set(ids).size).toBe(ids.length);
        for (const row of rows) expect(['completed', 'failed', 'unknown']).toContain(row.status);
        // Every job whose id reached us is home, and no request was sent for a row twice.
        expect(rows.filter((row) => row.status === 'completed')).toHaveLength(ids.length);
        const unknown = rows.filter((row) => row.status === 'unknown').length;
        expect(one.service.accepted.length).toBeLessThanOrEqual(ids.length + unknown);
        await one.store.destroy();
      }),
      { numRuns: 60 },
    );
  });
});

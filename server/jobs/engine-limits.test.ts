import { afterEach, describe, expect, it } from 'vitest';

import { ApiError } from '../providers/api-error.ts';
import type { ProviderJob } from '../providers/kiwiwhale-readers.ts';
import { breathe, createWorld, type World } from './engine-under-test.ts';

const worlds: World[] = [];
async function world(): Promise<World> {
  const one = await createWorld();
  worlds.push(one);
  return one;
}
afterEach(async () => {
  for (const one of worlds.splice(0)) await one.store.destroy();
});

const running = (): ProviderJob => ({ state: 'running' });

describe('a limit', () => {
  it('keeps all submits of the account still, and nobody else’s', async () => {
    const { submit, run, service, rows } = await world();
    service.answers = ['limit'];
    await submit('mine', { runs: 3, accountId: 'me' });
    await run(500);
    await submit('hers', { accountId: 'she' });
    await run(500);
    expect(service.accepted).toHaveLength(1);
    expect((await rows()).map((row) => [row.account_id, row.status])).toEqual([
      ['me', 'waiting'],
      ['me', 'waiting'],
      ['me', 'waiting'],
      ['she', 'queued'],
    ]);
    await run(10_000);
    expect(service.accepted).toHaveLength(4);
  });

  it('does not count towards giving up on a service that cannot be reached', async () => {
    const { submit, run, service, row } = await world();
    service.answers = [...Array.from({ length: 6 }, () => 'limit' as const), 'unreachable'];
    await submit('one-key');
    await run(120_000);
    expect((await row()).status).toBe('completed');
  });

  it('keeps all polls still for as long as the service says', async () => {
    const { submit, run, service, rows } = await world();
    service.jobAnswer = running;
    await submit('one-key', { runs: 4 });
    await run(5_000);
    let limited = false;
    service.jobAnswer = () => {
      if (limited) return running();
      limited = true;
      return new ApiError({ kind: 'rate-limited', message: 'slow', retryAfterMs: 20_000 });
    };
    await run(5_000);
    expect(limited).toBe(true);
    const polled = service.polls.length;
    await run(14_000);
    expect(service.polls).toHaveLength(polled);
    await run(30_000);
    expect(service.polls.length).toBeGreaterThan(polled);
    expect((await rows()).map((row) => row.failures)).toEqual([0, 0, 0, 0]);
  });
});

describe('a backlog', () => {
  it('of one account does not keep the others waiting', async () => {
    const { submit, run, service, store } = await world();
    for (let n = 0; n < 6; n++) await submit(`mine-${n}`, { runs: 50, accountId: 'me' });
    await submit('hers', { accountId: 'she' });
    await run(1_000);
    expect(service.accepted.length).toBeLessThan(10);
    const hers = await store
      .selectFrom('jobs')
      .select('status')
      .where('account_id', '=', 'she')
      .execute();
    expect(hers).toEqual([{ status: 'queued' }]);
  });

  it('is sent in its order', async () => {
    const { submit, run, service, rows } = await world();
    service.answers = ['ok', 'limit'];
    await submit('one-key', { runs: 4 });
    await run(20_000);
    const ids = (await rows()).map((row) => row.job_id);
    expect(ids).toEqual([...service.accepted]);
  });

  it('is asked after for a few jobs at a time', async () => {
    const { submit, run, pass, service, jobs } = await world();
    service.jobAnswer = running;
    await submit('mine', { runs: 20, accountId: 'me' });
    await submit('hers', { runs: 1, accountId: 'she' });
    await run(15_000);
    const asked: string[] = [];
    service.jobAnswer = (jobId) => {
      asked.push(jobId);
      return new Promise(() => undefined);
    };
    pass(60_000);
    for (let tick = 0; tick < 5; tick++) {
      await jobs.of('kiwiwhale').watcher.tick();
      await breathe();
    }
    // Eight of mine are in flight, and hers is not behind the others.
    expect(asked).toHaveLength(9);
  });
});

import { expect, it } from 'vitest';

import { LEASE_MS } from '../store/leases.ts';
import { codeOf, createWorld, type World } from './engine-under-test.ts';

type Instance = ReturnType<World['join']>;

async function passing(world: World, ms: number, instances: Instance[], stepMs = 500) {
  for (let passed = 0; passed < ms; passed += stepMs) {
    world.pass(stepMs);
    await Promise.all(instances.map((one) => one.tick()));
  }
}

/** What is sent reaches the service when the function that comes back is called. */
function slowly({ service }: World): () => void {
  let answer: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => (answer = resolve));
  const connect = service.connect.bind(service);
  service.connect = (isAlive) => {
    const connected = connect(isAlive);
    return { ...connected, generate: (...ask) => slow.then(() => connected.generate(...ask)) };
  };
  return answer;
}

it('sends and finishes each job once, whichever instance comes first', async () => {
  const world = await createWorld();
  const instances = [world.join(), world.join(), world.join()];
  for (let index = 0; index < 6; index += 1) {
    await world.submit(`key-${index}`, { accountId: `account-${index}` });
  }
  await passing(world, 8_000, instances);
  const rows = await world.rows();
  expect(rows.map((row) => row.status)).toEqual(Array(6).fill('completed'));
  expect(world.service.accepted).toHaveLength(6);
  expect(world.errors).toEqual([]);
});

it('never has two polls of a job under way, not even when one takes minutes', async () => {
  const world = await createWorld();
  const [a, b] = [world.join(), world.join()];
  let [underWay, most] = [0, 0];
  let finish: (() => void) | undefined;
  world.service.jobAnswer = async (jobId) => {
    most = Math.max(most, ++underWay);
    await new Promise<void>((resolve) => (finish = resolve));
    underWay -= 1;
    return {
      state: 'completed',
      seed: '1',
      outputs: [{ url: `https://out.test/${jobId}`, mime: 'image/png', text: null }],
    };
  };
  await world.submit('key');
  await passing(world, 120_000, [a, b], 3_000);
  expect(world.service.polls).toHaveLength(1);
  finish?.();
  await passing(world, 3_000, [a, b]);
  expect((await world.row()).status).toBe('completed');
  expect(most).toBe(1);
});

it('takes over what an instance that died was doing, once its lease has run out', async () => {
  const world = await createWorld();
  const [a, b] = [world.join(), world.join()];
  world.service.jobAnswer = () => new Promise(() => undefined);
  await world.submit('key');
  await passing(world, 3_000, [a]);
  expect(world.service.polls).toEqual(['p0']);
  a.kill();
  world.service.jobAnswer = () =>
    ({ state: 'failed', word: 'x', message: 'no', seed: null }) as never;
  await passing(world, LEASE_MS - 3_000, [b]);
  expect(world.service.polls).toHaveLength(1);
  await passing(world, 5_000, [b]);
  expect((await world.row()).status).toBe('failed');
});

it('leaves a submit alone that a living instance makes, also when it starts', async () => {
  const world = await createWorld();
  const a = world.join();
  const answer = slowly(world);
  const sending = world.join();
  await world.submit('key');
  await passing(world, 1_000, [sending]);
  expect((await world.row()).status).toBe('submitting');
  await a.jobs.recover();
  await passing(world, 60_000, [sending, a], 3_000);
  expect((await world.row()).status).toBe('submitting');
  answer();
  await passing(world, 5_000, [sending, a]);
  expect(await world.row()).toMatchObject({ status: 'completed', job_id: 'p0' });
});

it('doubts a submit whose instance died, and keeps its answer should it come after all', async () => {
  const world = await createWorld();
  const answer = slowly(world);
  const [frozen, other] = [world.join(), world.join()];
  await world.submit('key');
  await passing(world, 1_000, [frozen]);
  // It stands still: it neither renews nor ticks.
  await passing(world, LEASE_MS + 6_000, [other]);
  const doubted = await world.row();
  expect(doubted.status).toBe('unknown');
  expect(codeOf(doubted)).toBe('restarted');
  answer();
  await passing(world, 5_000, [other]);
  expect(await world.row()).toMatchObject({ status: 'completed', job_id: 'p0' });
});

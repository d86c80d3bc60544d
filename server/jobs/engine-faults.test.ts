import { afterEach, describe, expect, it } from 'vitest';

import type { ArchiveResult } from '../media/archive.ts';
import type { ProviderJob } from '../providers/kiwiwhale-readers.ts';
import {
  apiError,
  breathe,
  codeOf,
  createWorld,
  credential,
  verdictOf,
  type World,
} from './engine-under-test.ts';

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
const empty = (): ProviderJob => ({ state: 'completed', seed: null, outputs: [] });

describe('a ledger that cannot be written', () => {
  it('keeps an accepted job id until it can, and the shutdown waits for it', async () => {
    const { submit, run, row, fillDisk, jobs, errors } = await world();
    const makeRoom = await fillDisk('jobs', 'new.job_id is not null');
    await submit('one-key');
    await run(2_000);
    expect(await row()).toMatchObject({ status: 'submitting', job_id: null });
    // The log has the id, whatever happens to the process now.
    expect(String(errors[0])).toContain('p0');
    const stopped = jobs.engine.stop();
    await makeRoom();
    await stopped;
    expect(await row()).toMatchObject({ status: 'queued', job_id: 'p0', charged: 'yes' });
  });

  it('keeps what became of a top-up', async () => {
    const { topUp, topup, fillDisk, jobs } = await world();
    const makeRoom = await fillDisk('topups', "new.status = 'completed'");
    await topUp('one-key');
    await breathe();
    expect((await topup()).status).toBe('submitting');
    await makeRoom();
    await jobs.topups.settled();
    expect((await topup()).status).toBe('completed');
  });
});

describe('a job the service does not find', () => {
  it('is not given up for failures of other kinds, nor for a few', async () => {
    const { submit, run, row, service } = await world();
    service.jobAnswer = () => apiError(service.polls.length % 9 === 0 ? 'upstream' : 'not-found');
    await submit('one-key');
    await run(1_800_000, 5_000);
    expect((await row()).status).toBe('queued');
    expect(service.polls.length).toBeGreaterThan(20);
  });

  it('is given up after many in a row over some minutes', async () => {
    const { submit, run, row, service } = await world();
    service.jobAnswer = () => apiError('not-found');
    await submit('one-key');
    await run(180_000);
    expect((await row()).status).toBe('queued');
    await run(1_200_000, 5_000);
    expect(await row()).toMatchObject({ status: 'failed', charged: 'yes' });
    expect(codeOf(await row())).toBe('job-forgotten');
  });
});

describe('a job that is done without outputs', () => {
  it('is asked after for a minute: the outputs may follow', async () => {
    const { submit, run, row, service } = await world();
    const whole = service.jobAnswer;
    service.jobAnswer = empty;
    await submit('one-key');
    await run(30_000);
    expect((await row()).status).toBe('queued');
    service.jobAnswer = whole;
    await run(50_000);
    expect(await row()).toMatchObject({ status: 'completed', error: null });
  });

  it('ends with an error in words, and "check" asks the service again', async () => {
    const { submit, run, row, service, jobs } = await world();
    const whole = service.jobAnswer;
    service.jobAnswer = empty;
    await submit('one-key');
    await run(120_000);
    expect(await row()).toMatchObject({ status: 'completed', charged: 'yes' });
    expect(codeOf(await row())).toBe('no-outputs');

    await jobs.of('kiwiwhale').collector.again(await row(), credential);
    expect(codeOf(await row())).toBe('no-outputs');
    service.jobAnswer = whole;
    await jobs.of('kiwiwhale').collector.again(await row(), credential);
    await run(2_000);
    expect(await row()).toMatchObject({ status: 'completed', error: null });
    expect(await jobs.ledger.outputs((await row()).key)).toMatchObject([{ state: 'ready' }]);
  });
});

describe('the key of a row that can no longer be opened', () => {
  it('is said of a running job, and a check with the key goes on', async () => {
    const { submit, run, row, service, jobs, keys } = await world();
    const whole = service.jobAnswer;
    service.jobAnswer = running;
    await submit('one-key');
    await run(3_000);
    keys.open = false;
    await run(30_000);
    expect(codeOf(await row())).toBe('connect-again');
    keys.open = true;
    service.jobAnswer = whole;
    await jobs.of('kiwiwhale').watcher.again(await row(), credential);
    await run(2_000);
    expect(await row()).toMatchObject({ status: 'completed', error: null });
  });

  it('goes on by itself after a restart that can open it', async () => {
    const { submit, run, row, service, restart, keys } = await world();
    service.answers = ['ok'];
    await submit('one-key');
    await run(500);
    keys.open = false;
    await run(5_000);
    expect((await row()).status).toBe('queued');
    keys.open = true;
    await restart();
    await run(5_000);
    expect((await row()).status).toBe('completed');
  });

  it('ends no comparison of balances for good', async () => {
    const { submit, run, row, service, jobs, keys } = await world();
    service.answers = ['drop-before'];
    await submit('one-key');
    await run(500);
    keys.open = false;
    await run(30_000);
    expect(await row()).toMatchObject({ status: 'unknown', next_at: null });
    expect([verdictOf(await row()), codeOf(await row())]).toEqual(['unclear', 'connect-again']);
    keys.open = true;
    await jobs.weigher.again(await row(), credential);
    expect(verdictOf(await row())).toBe('checking');
    await run(60_000);
    expect(verdictOf(await row())).toBe('not-charged');
    expect(codeOf(await row())).toBe('answer-lost');
  });
});

describe('stopping', () => {
  it('sends nothing any more, whoever kicks', async () => {
    const { submit, service, jobs, rows, run, topUp } = await world();
    await submit('one-key', { runs: 3 });
    await jobs.engine.stop();
    jobs.engine.kick();
    await run(5_000);
    expect(service.accepted).toEqual([]);
    expect((await rows()).map((row) => row.status)).toEqual(['waiting', 'waiting', 'waiting']);
    await expect(topUp('one-key')).rejects.toMatchObject({ body: { code: 'shutting-down' } });
  });

  it('sends nothing when it comes while the balance is being read', async () => {
    const { submit, service, jobs, row } = await world();
    await submit('one-key');
    await jobs.submitter.tick();
    await jobs.engine.stop();
    await breathe();
    expect(service.accepted).toEqual([]);
    expect((await row()).status).toBe('waiting');
  });
});

it('goes on with the other parts when one of a tick throws', async () => {
  const { submit, run, pass, jobs, errors, row } = await world();
  await submit('one-key');
  await run(500);
  pass(2_000);
  jobs.submitter.tick = () => Promise.reject(new Error('the submitter is broken'));
  await jobs.engine.start();
  await expect.poll(async () => (await row()).status).toBe('completed');
  await jobs.engine.stop();
  expect(errors.map(String)).toContain('Error: the submitter is broken');
});

it('fetches what a process that died had only marked to be fetched', async () => {
  const { submit, run, restart, store, jobs, row } = await world();
  await submit('one-key');
  await run(5_000);
  await store.updateTable('outputs').set({ state: 'pending' }).execute();
  await restart();
  await run(2_000);
  expect((await row()).status).toBe('completed');
  expect(await jobs.ledger.outputs((await row()).key)).toMatchObject([{ state: 'ready' }]);
});

describe('something else in the place of a picture', () => {
  const page = { state: 'refused', problem: 'A page came.', mayPass: true } as const;
  const outcome = async (answers: ArchiveResult[]) => {
    const { submit, run, jobs, row, fetched } = await world();
    fetched.push(...answers);
    await submit('one-key');
    await run(30_000);
    expect(await row()).toMatchObject({ status: 'completed', archiving: 0 });
    return jobs.ledger.outputs((await row()).key);
  };

  it('is fetched again: it may have been the moment', async () => {
    expect(await outcome([page, page])).toMatchObject([{ state: 'ready', problem: null }]);
  });

  it('is believed at the third time, and at once where nothing can change', async () => {
    expect(await outcome([page, page, page])).toMatchObject([{ state: 'refused' }]);
    expect(await outcome([{ ...page, mayPass: false }])).toMatchObject([{ state: 'refused' }]);
  });
});

describe('a late word', () => {
  it('does not overwrite a finished job', async () => {
    const { submit, run, row, jobs, service } = await world();
    service.jobAnswer = running;
    await submit('one-key');
    await run(2_000);
    const stale = await row();
    await jobs.ledger.apply(stale.key, { type: 'failed-at-provider', error: noWord });
    await jobs.of('kiwiwhale').watcher.again(stale, credential);
    expect(await row()).toMatchObject({ status: 'failed', credential: null, next_at: null });
  });

  it('does not overwrite what the person said', async () => {
    const { submit, run, row, jobs, service } = await world();
    service.answers = ['drop-after'];
    await submit('one-key');
    await run(1_000);
    const stale = await row();
    await jobs.ledger.apply(stale.key, { type: 'resolved', charged: 'no', error: noWord });
    const resolved = await row();
    await jobs.weigher.again(stale, credential);
    expect(await row()).toEqual(resolved);
  });
});

const noWord = apiError('upstream').body;

it('sends the model of the run, whatever the input names', async () => {
  const { submit, run, service, row } = await world();
  await submit('one-key', { input: { prompt: 'a dog', model: 'dear', public_model: 'dearer' } });
  await run(2_000);
  expect(service.bodies).toEqual([{ prompt: 'a dog', model: 'm' }]);
  expect(JSON.parse((await row()).input)).toEqual({ prompt: 'a dog' });
});

it('says that a price cannot be read rather than that it changed', async () => {
  const { submit } = await world();
  await expect(submit('one-key', {}, null)).rejects.toMatchObject({
    body: { code: 'price-unreadable', charged: 'no' },
  });
  await expect(submit('one-key', {}, 700)).rejects.toMatchObject({
    body: { code: 'price-changed' },
  });
});

it('keeps what the service last answered about a job', async () => {
  const { submit, run, row } = await world();
  await submit('one-key');
  await run(500);
  expect((await row()).answer).toBe('{"job_id":"p0"}');
  await run(3_000);
  expect((await row()).answer).toContain('https://out.test/p0');
});

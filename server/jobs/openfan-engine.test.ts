import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ApiError } from '../providers/api-error.ts';
import { breathe, codeOf, createWorld } from './engine-under-test.ts';
import { fanCredential, ORDER, type Fault } from './openfan-under-test.ts';

async function world() {
  const all = await createWorld();
  return {
    ...all,
    order: (key: string, images = 2) =>
      all.jobs.orders.place({
        ...{ accountId: 'me', credential: fanCredential, idempotencyKey: key },
        order: { ...ORDER, images },
      }),
    drafts: () => all.store.selectFrom('drafts').selectAll().orderBy('post_id').execute(),
    jobsNow: () => all.jobs,
    restart: all.restart,
  };
}
type Fan = Awaited<ReturnType<typeof world>>;
const running = () => ({ state: 'running', stalled: false }) as const;

describe('a free order', () => {
  it('becomes jobs of four at most, drafts and pictures, and costs nothing', async () => {
    const { order, run, rows, drafts, openfan, jobs } = await world();
    const placed = await order('one', 6);
    expect(placed).toHaveLength(2);
    const keys = (jobs: { key: string }[]) => jobs.map(({ key }) => key);
    expect(keys(await order('one', 6))).toEqual(keys(placed));
    await run(20_000);
    expect(await rows()).toMatchObject([
      { status: 'completed', charged: 'no', creator: 'sol', credential: null, seed: '7' },
      { status: 'completed', charged: 'no', path: 'self_hosted', seed: '11' },
    ]);
    expect(openfan.asked.map(({ images, seed }) => [images, seed])).toEqual([
      [4, 7],
      [2, 11],
    ]);
    const made = await drafts();
    expect(made.map(({ post_id: id }) => id).sort()).toEqual(
      [...openfan.jobs.values()].flatMap(({ posts }) => posts).sort(),
    );
    expect(made[0]).toMatchObject({ status: 'draft', tags: '[]', prompt: 'a lake' });
    expect(made[0]?.credential).not.toBeNull();
    const view = await jobs.ledger.view(placed[0]?.key ?? '');
    expect(view?.postIds).toHaveLength(4);
    expect(view?.outputs.map(({ state }) => state)).toEqual(Array(4).fill('ready'));
  });

  it('is done without its previews, too', async () => {
    const { order, run, rows, drafts, openfan } = await world();
    openfan.post = () => new ApiError({ kind: 'upstream', message: 'no', provider: 'openfan' });
    await order('one');
    await run(150_000, 1_000);
    expect(await rows()).toMatchObject([{ status: 'completed' }]);
    expect(await drafts()).toHaveLength(2);
  });

  it('fails as one to pay where the creator turns out to cost, and says so for the next', async () => {
    const { order, run, rows, openfan, store } = await world();
    openfan.path = 'platform';
    await order('one');
    await run(2_000);
    const [row] = await rows();
    expect(row).toMatchObject({ status: 'failed', charged: 'no' });
    expect(row && codeOf(row)).toBe('payment-needed');
    expect(await store.selectFrom('creators').selectAll().execute()).toMatchObject([
      { slug: 'sol', path: 'platform', per_image_base_units: '50000' },
    ]);
  });

  it('waits for a limit and says when it starts', async () => {
    const { order, run, rows, openfan, jobs, now } = await world();
    openfan.faults = ['limit'];
    const [placed] = await order('one');
    await run(1_000);
    const view = await jobs.ledger.view(placed?.key ?? '');
    expect(view?.status).toBe('waiting');
    expect(Date.parse(view?.startsAt ?? '')).toBeGreaterThan(now() + 10_000);
    await run(60_000);
    expect(await rows()).toMatchObject([{ status: 'completed' }]);
    expect(openfan.asked).toHaveLength(1);
  });

  it.each<Fault>(['lost', 'cut'])('is never sent again when its answer was %s', async (fault) => {
    const { order, run, restart, row, openfan } = await world();
    openfan.faults = [fault];
    await order('one');
    await run(60_000, 1_000);
    await restart();
    await run(60_000, 1_000);
    expect(await row()).toMatchObject({ status: 'unknown', charged: 'unknown', next_at: null });
    expect(openfan.asked.length).toBe(fault === 'lost' ? 1 : 0);
  });

  it('is in doubt after the server died while it was sent', async () => {
    const { order, run, restart, row, openfan } = await world();
    openfan.faults = ['hang'];
    await order('one');
    await run(1_000);
    await restart();
    await run(60_000, 1_000);
    expect(await row()).toMatchObject({ status: 'unknown' });
    expect(codeOf(await row())).toBe('restarted');
    expect(openfan.asked).toHaveLength(1);
  });
});

describe('a poll', () => {
  async function accepted(): Promise<Fan> {
    const all = await world();
    all.openfan.pollAnswer = running;
    await all.order('one');
    await all.run(6_000);
    return all;
  }

  it('that failed is tried again while the result is kept, and then it is named as expired', async () => {
    const { run, row, openfan } = await accepted();
    openfan.pollAnswer = () => ({ state: 'poll-failed', message: 'no' });
    await run(25 * 60_000, 5_000);
    expect(await row()).toMatchObject({ status: 'running' });
    expect(codeOf(await row())).toBe('poll-failed');
    await run(8 * 60_000, 5_000);
    expect(await row()).toMatchObject({ status: 'failed', charged: 'no' });
    expect(codeOf(await row())).toBe('result-expired');
  });

  it('that failed for a while does not end a job that goes on', async () => {
    const { run, row, openfan } = await accepted();
    openfan.pollAnswer = () => ({ state: 'poll-failed', message: 'no' });
    await run(20 * 60_000, 5_000);
    openfan.pollAnswer = running;
    await run(25 * 60_000, 5_000);
    openfan.pollAnswer = undefined;
    await run(2 * 60_000, 5_000);
    expect(await row()).toMatchObject({ status: 'completed', error: null });
  });

  it('shows a job that its worker gave up, and ends it after half an hour of that', async () => {
    const { run, row, openfan } = await accepted();
    openfan.pollAnswer = () => ({ state: 'running', stalled: true });
    await run(60_000, 1_000);
    expect(await row()).toMatchObject({ status: 'running' });
    expect(codeOf(await row())).toBe('canceled-upstream');
    const polls = openfan.polls.length;
    await run(60_000, 1_000);
    expect(openfan.polls.length - polls).toBeLessThanOrEqual(2);
    await run(31 * 60_000, 5_000);
    expect(await row()).toMatchObject({ status: 'failed', charged: 'no', next_at: null });
    expect(codeOf(await row())).toBe('canceled-upstream');
  });

  it('that says canceled only once does not end the job', async () => {
    const { run, row, openfan } = await accepted();
    openfan.pollAnswer = () => ({ state: 'running', stalled: true });
    await run(20 * 60_000, 5_000);
    openfan.pollAnswer = running;
    await run(20 * 60_000, 5_000);
    expect(await row()).toMatchObject({ status: 'running', error: null });
  });

  it('whose answer was lost at completion is asked again: one set of drafts', async () => {
    const { run, row, drafts, openfan } = await accepted();
    let lost = false;
    openfan.pollAnswer = () => {
      if (lost) return undefined;
      lost = true;
      return 'lost';
    };
    await run(60_000, 1_000);
    expect(await row()).toMatchObject({ status: 'completed' });
    expect(await drafts()).toHaveLength(2);
  });

  it('that names no drafts ends the job and has them looked for', async () => {
    const { run, row, openfan, missing } = await accepted();
    openfan.pollAnswer = () => ({ state: 'completed', postIds: [], completedAt: null });
    await run(180_000, 1_000);
    expect(await row()).toMatchObject({ status: 'completed' });
    expect(codeOf(await row())).toBe('no-outputs');
    expect(missing).toEqual([(await row()).key]);
  });

  it('of a job that failed says so, nothing spent', async () => {
    const { run, row, openfan } = await accepted();
    openfan.pollAnswer = () => ({ state: 'failed', message: 'worker exploded' });
    await run(30_000, 1_000);
    expect(await row()).toMatchObject({ status: 'failed', charged: 'no', next_at: null });
  });

  it('is never two at once for one job, and leaves one cut off by a restart some time', async () => {
    const { run, openfan, jobs, pass } = await accepted();
    pass(60_000);
    let answer: (() => void) | undefined;
    openfan.pollAnswer = () =>
      new Promise((resolve) => (answer = () => resolve({ state: 'running', stalled: false })));
    for (let tick = 0; tick < 5; tick++) {
      await jobs.of('openfan').watcher.tick();
      await breathe();
      pass(30_000);
    }
    answer?.();
    await breathe();
    openfan.pollAnswer = undefined;
    await run(60_000, 1_000);
    expect(openfan.mostAtOnce).toBe(1);
  });

  it('of an unanswered 404 is believed only when it keeps coming', async () => {
    const { run, row, openfan } = await accepted();
    openfan.pollAnswer = () => new ApiError({ kind: 'not-found', message: 'Job not found' });
    await run(60_000, 1_000);
    expect(await row()).toMatchObject({ status: 'running' });
    await run(30 * 60_000, 5_000);
    expect(codeOf(await row())).toBe('job-forgotten');
  });
});

describe('any bad day', () => {
  const fault = fc.constantFrom<Fault>('ok', 'lost', 'cut', 'unreachable', 'limit', 'refuse');
  const step = fc.constantFrom('run', 'long', 'restart', 'fail', 'ok', 'lose');

  it('makes at most one job of a row, never two polls at once, and loses no draft it was told of', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { maxLength: 4 }),
        fc.array(step, { maxLength: 8 }),
        async (faults, steps) => {
          const all = await world();
          const { order, run, restart, openfan, rows, drafts } = all;
          openfan.faults = faults;
          await order('one', 6);
          for (const one of steps) {
            if (one === 'restart') await restart();
            else if (one === 'fail') {
              openfan.pollAnswer = () => ({ state: 'poll-failed', message: 'no' });
            } else if (one === 'lose') openfan.pollAnswer = () => 'lost';
            else if (one === 'ok') openfan.pollAnswer = undefined;
            else await run(one === 'run' ? 4_000 : 40_000, 1_000);
          }
          openfan.pollAnswer = undefined;
          await run(240_000, 2_000);
          expect(openfan.asked.length).toBeLessThanOrEqual(2);
          expect(openfan.mostAtOnce).toBeLessThanOrEqual(1);
          const known = new Set((await drafts()).map(({ post_id: id }) => id));
          for (const row of await rows()) {
            expect(['completed', 'unknown', 'failed']).toContain(row.status);
            if (row.job_id === null) continue;
            for (const id of openfan.jobs.get(row.job_id)?.posts ?? []) expect(known).toContain(id);
          }
          await all.store.destroy();
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { OWNER, World, type Fate } from './drafts-under-test.ts';
import { HOLD_MS } from './publish.ts';
import { draftView } from './view.ts';
import { onPostgres } from '../store/store-under-test.ts';

const MINUTES = 60_000;

describe('a fresh draft', () => {
  it('gets its preview, and what the post has already', async () => {
    const world = await World.create();
    await world.settle();
    const draft = draftView(await world.row());
    expect(draft.preview).toMatchObject({ url: '/media/drafts/a/p1/preview', width: 4 });
    expect(draft).toMatchObject({ priceBaseUnits: '1000000', unlockCount: 0, original: null });
    expect(world.calls).toEqual(['post p1', 'fetch 0']);
    await world.pass(10 * MINUTES);
    expect(world.calls).toHaveLength(2);
  });

  it('waits out a limit, and comes when it is over', async () => {
    const world = await World.create(['p1', 'p2', 'p3']);
    world.fates = ['limit', 'limit', 'limit'];
    await world.settle();
    expect(draftView(await world.row()).preview).toBeNull();
    const calls = world.calls.length;
    await world.settle();
    expect(world.calls).toHaveLength(calls);
    await world.pass(10_000);
    for (const id of ['p1', 'p2', 'p3']) {
      expect(draftView(await world.row(id)).preview).not.toBeNull();
    }
  });

  it('says why there is no preview, and stops asking', async () => {
    const world = await World.create();
    world.failingFetches = 100;
    await world.pass(60 * MINUTES, 10_000);
    expect(draftView(await world.row())).toMatchObject({ preview: null, previewProblem: 'no' });
    expect((await world.row()).next_at).toBeNull();
    expect(world.calls.length).toBeLessThan(20);
  });

  it('keeps what was written here before the post was seen', async () => {
    const world = await World.create();
    world.post().caption = 'theirs';
    await world.drafts.acts.edit(OWNER, { postIds: ['p1'], patch: { caption: 'mine' } });
    await world.settle();
    expect(draftView(await world.row())).toMatchObject({ caption: 'mine', priceBaseUnits: null });
  });
});

describe('reveal', () => {
  it('unlocks once, keeps the original, and forgets the key', async () => {
    const world = await World.create();
    await world.drafts.acts.reveal(OWNER, ['p1']);
    expect((await world.row()).credential).not.toBeNull();
    await world.settle();
    expect(draftView(await world.row())).toMatchObject({
      original: { url: '/media/drafts/a/p1/original' },
      reveal: null,
    });
    expect((await world.row()).credential).toBeNull();
    await world.drafts.acts.reveal(OWNER, ['p1']);
    await world.pass(MINUTES);
    expect(world.post().unlocks).toBe(1);
  });

  it('looks whether it was unlocked before it unlocks again', async () => {
    const world = await World.create();
    await world.settle();
    world.fates = ['lost-after'];
    await world.drafts.acts.reveal(OWNER, ['p1']);
    await world.pass(10_000);
    expect(world.calls.slice(2)).toEqual(['unlock p1', 'image p1', 'fetch 1']);
    expect(world.post().unlocks).toBe(1);
  });

  it('gets a fresh address when the original could not be fetched', async () => {
    const world = await World.create();
    await world.settle();
    world.failingFetches = 1;
    await world.drafts.acts.reveal(OWNER, ['p1']);
    await world.pass(10_000);
    expect(world.calls.slice(2)).toEqual(['unlock p1', 'fetch 1', 'image p1', 'fetch 1']);
    expect(draftView(await world.row()).original).not.toBeNull();
  });

  it('counts on what is shown of a published post, whichever came first', async () => {
    const world = await World.create(['p1', 'p2']);
    await world.settle();
    await world.drafts.acts.reveal(OWNER, ['p1']);
    await world.drafts.acts.publish(OWNER, ['p1', 'p2']);
    await world.pass(HOLD_MS + 1_000);
    await world.drafts.acts.reveal(OWNER, ['p2']);
    await world.pass(1_000);
    for (const id of ['p1', 'p2']) {
      expect(draftView(await world.row(id))).toMatchObject({ status: 'published', unlockCount: 1 });
    }
  });

  it('says what was refused; asked again it is tried again', async () => {
    const world = await World.create();
    await world.settle();
    world.fates = ['refused'];
    await world.drafts.acts.reveal(OWNER, ['p1']);
    await world.settle();
    expect(draftView(await world.row()).reveal).toMatchObject({
      state: 'failed',
      error: { message: 'refused', charged: 'no' },
    });
    await world.drafts.acts.reveal(OWNER, ['p1']);
    await world.settle();
    expect(world.post().unlocks).toBe(1);
  });
});

describe('publish', () => {
  it('is held, then sent with what was written, also during the hold', async () => {
    const world = await World.create();
    await world.settle();
    const [row] = await world.drafts.acts.publish(OWNER, ['p1']);
    expect(row && draftView(row).publishing?.state).toBe('held');
    await world.drafts.acts.edit(OWNER, { postIds: ['p1'], patch: { caption: 'at last' } });
    await world.pass(HOLD_MS - 500);
    expect(world.post().publishes).toBe(0);
    await world.pass(2_000);
    expect(world.post()).toMatchObject({ publishes: 1, caption: 'at last' });
    expect(draftView(await world.row())).toMatchObject({ status: 'published', publishing: null });
    expect((await world.row()).credential).toBeNull();
  });

  it('is never sent once it is undone, also by a new process', async () => {
    const world = await World.create();
    await world.settle();
    await world.drafts.acts.publish(OWNER, ['p1']);
    await world.pass(5_000);
    await world.drafts.acts.undo(OWNER, ['p1']);
    await world.restart();
    await world.pass(MINUTES);
    expect(world.calls.join()).not.toContain('publish');
  });

  it('survives a killed server during the hold', async () => {
    const world = await World.create();
    await world.settle();
    await world.drafts.acts.publish(OWNER, ['p1']);
    await world.restart();
    await world.pass(HOLD_MS + 1_000);
    expect(world.post().publishes).toBe(1);
  });

  it('takes over the state of what is published already', async () => {
    const world = await World.create();
    await world.settle();
    Object.assign(world.post(), { status: 'published', caption: 'elsewhere' });
    await world.drafts.acts.publish(OWNER, ['p1']);
    await world.pass(HOLD_MS + 1_000);
    expect(draftView(await world.row())).toMatchObject({
      ...{ status: 'published', caption: 'elsewhere', publishing: null },
    });
  });

  it('looks after a lost answer, and says so when it was not published', async () => {
    const world = await World.create();
    await world.settle();
    world.fates = [];
    await world.drafts.acts.publish(OWNER, ['p1']);
    await world.pass(HOLD_MS);
    world.fates = ['lost-before'];
    await world.pass(1_000);
    expect(draftView(await world.row()).publishing?.state).toBe('unknown');
    await expect(
      world.drafts.acts.edit(OWNER, { postIds: ['p1'], patch: { caption: 'late' } }),
    ).rejects.toThrow('being published');
    await world.pass(MINUTES);
    expect(draftView(await world.row()).publishing).toMatchObject({
      state: 'failed',
      error: { code: 'not-published' },
    });
    await world.drafts.acts.publish(OWNER, ['p1']);
    await world.pass(HOLD_MS + 1_000);
    expect(world.post().publishes).toBe(1);
  });

  it('of a rejected one is taken back', async () => {
    const world = await World.create();
    await world.settle();
    await world.drafts.acts.publish(OWNER, ['p1']);
    await world.drafts.acts.edit(OWNER, { postIds: ['p1'], patch: { choice: 'reject' } });
    await world.pass(MINUTES);
    expect(world.post().publishes).toBe(0);
  });
});

describe('recover', () => {
  it('adds posts that no answer named, and counts those nobody lists', async () => {
    const world = await World.create();
    const listed = ['p1', 'lost'].map((postId) => ({ postId, publishedAt: null }));
    world.revenue = { postCount: 5, topPosts: listed };
    const ask = {
      accountId: 'a',
      creator: 'sol',
      credential: { kind: 'bearer', key: 'k' },
    } as const;
    const { rows, unlisted } = await world.drafts.recover(ask);
    expect(rows.map(draftView)).toMatchObject([
      { postId: 'lost', status: 'draft', recovered: true, jobKey: null },
    ]);
    expect(unlisted).toBe(3);
    expect((await world.drafts.recover(ask)).rows).toEqual([]);
  });
});

const fates = fc.array(
  fc.constantFrom<Fate>(
    ...(['ok', 'lost-before', 'lost-after', 'crash-before', 'crash-after'] as const),
    ...(['unreachable', 'limit', 'refused'] as const),
  ),
  { maxLength: 12 },
);
type Step = 'reveal' | 'publish' | 'undo' | 'restart' | number;
const steps = fc.array(
  fc.oneof(
    fc.constantFrom<Step>('reveal', 'publish', 'undo', 'restart'),
    fc.integer({ min: 500, max: 15_000 }),
  ),
  { minLength: 1, maxLength: 10 },
);

it('whatever is lost and wherever it dies: one unlock, no publish in the hold or after undo', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fates, async (plan, meets) => {
      const world = await World.create();
      await world.settle();
      world.fates = [...meets];
      let sendableFrom = Infinity;
      const early: number[] = [];
      world.onPublish = () => {
        if (world.time < sendableFrom) early.push(world.time);
      };
      for (const step of plan) {
        if (typeof step === 'number') await world.pass(step, 1_000);
        else if (step === 'restart') await world.restart();
        else if (step === 'reveal') await world.drafts.acts.reveal(OWNER, ['p1']);
        else if (step === 'publish') {
          const before = draftView(await world.row());
          const [row] = await world.drafts.acts.publish(OWNER, ['p1']);
          const isNew = before.publishing === null || before.publishing.state === 'failed';
          if (row && isNew && draftView(row).publishing) sendableFrom = world.time + HOLD_MS;
        } else {
          const [row] = await world.drafts.acts.undo(OWNER, ['p1']);
          if (row && draftView(row).publishing === null) sendableFrom = Infinity;
        }
      }
      world.fates = [];
      await world.pass(15 * MINUTES, 20_000);
      expect(early).toEqual([]);
      const draft = draftView(await world.row());
      const asked = plan.includes('reveal');
      expect(world.post().unlocks).toBeLessThanOrEqual(asked ? 1 : 0);
      expect(world.post().publishes).toBeLessThanOrEqual(plan.includes('publish') ? 1 : 0);
      // Everything is settled, and in words where it failed.
      expect(draft.reveal?.state ?? 'failed').toBe('failed');
      expect(draft.publishing?.state ?? 'failed').toBe('failed');
      expect(draft.reveal === null || draft.reveal.error !== null).toBe(true);
      expect(draft.publishing === null || draft.publishing.error !== null).toBe(true);
      expect(draft.original !== null).toBe(asked && draft.reveal === null);
      expect(draft.status).toBe(world.post().status);
      if (draft.status === 'published') expect(draft.unlockCount).toBe(world.post().unlocks);
      expect((await world.row()).credential).toBeNull();
      expect(world.errors).toEqual([]);
    }),
    { numRuns: onPostgres ? 5 : 100 },
  );
}, 120_000);

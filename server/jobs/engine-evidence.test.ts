import { afterEach, describe, expect, it } from 'vitest';

import { apiError, createWorld, credential, verdictOf, type World } from './engine-under-test.ts';

const worlds: World[] = [];
async function world(): Promise<World> {
  const one = await createWorld();
  worlds.push(one);
  return one;
}
afterEach(async () => {
  for (const one of worlds.splice(0)) await one.store.destroy();
});

const cardOf = ({ store }: World) =>
  store.selectFrom('accounts').select('card_state').executeTakeFirst();

describe('a run nobody knows about', () => {
  it('is not settled by a check while evidence is still being collected', async () => {
    const { submit, run, service, row, jobs } = await world();
    service.answers = ['drop-before'];
    await submit('one-key');
    await run(500);
    await jobs.weigher.again(await row(), credential);
    expect(verdictOf(await row())).toBe('checking');
    // The charge shows late.
    service.creditsE4 -= 500;
    await run(30_000);
    expect(verdictOf(await row())).toBe('charged');
  });

  it('is weighed anew by a check once the evidence is in', async () => {
    const { submit, run, service, row, jobs } = await world();
    service.answers = ['drop-before'];
    await submit('one-key');
    await run(40_000);
    expect(verdictOf(await row())).toBe('not-charged');
    service.creditsE4 -= 500;
    await jobs.weigher.again(await row(), credential);
    expect(verdictOf(await row())).toBe('charged');
  });

  it('keeps its evidence when a check cannot read the balance', async () => {
    const { submit, run, service, row, jobs } = await world();
    service.answers = ['drop-before'];
    await submit('one-key');
    await run(40_000);
    service.creditsError = apiError('network');
    await expect(jobs.weigher.again(await row(), credential)).rejects.toThrow('network');
    expect(verdictOf(await row())).toBe('not-charged');
  });

  it('waits out failed readings', async () => {
    const { submit, run, service, row } = await world();
    service.answers = ['drop-before'];
    await submit('one-key');
    await run(500);
    service.creditsError = apiError('network');
    await run(120_000);
    expect(verdictOf(await row())).toBe('checking');
    service.creditsError = undefined;
    await run(120_000);
    expect(verdictOf(await row())).toBe('not-charged');
  });

  it('is not told from the charge of a run sent after the balance was read', async () => {
    const { submit, run, service, row, jobs, store, now } = await world();
    service.answers = ['drop-after'];
    await submit('one-key');
    await run(500);
    const inDoubt = await row();
    const [later] = await submit('two-key');
    // The answer of a run sent meanwhile is in the ledger before the balances are compared.
    const read = jobs.weigher.again(inDoubt, credential);
    await store
      .updateTable('jobs')
      .set({ status: 'queued', charged: 'yes', submitted_at: now() + 1, answered_at: now() + 2 })
      .where('key', '=', later?.key ?? '')
      .execute();
    await read;
    expect(verdictOf((await jobs.ledger.row(inDoubt.key)) ?? inDoubt)).toBe('charged');
  });
});

describe('a top-up nobody knows about', () => {
  it('is read four times over a minute, also after the call took two', async () => {
    const { topUp, run, pass, service, topup } = await world();
    service.topupAnswers = ['drop-before'];
    service.creditsReads = 0;
    await topUp('one-key');
    pass(120_000);
    await run(500);
    await run(58_000);
    expect(verdictOf(await topup())).toBe('checking');
    // A charge that shows at the last moment is seen.
    service.creditsE4 += 100_000;
    await run(4_000);
    expect((await topup()).status).toBe('completed');
  });

  it('does not settle for readings that failed', async () => {
    const { topUp, run, service, topup } = await world();
    service.topupAnswers = ['drop-after'];
    await topUp('one-key');
    service.creditsError = apiError('upstream');
    await run(300_000, 2_000);
    expect(await topup()).toMatchObject({ status: 'unknown' });
    expect(verdictOf(await topup())).toBe('checking');
    service.creditsError = undefined;
    await run(70_000);
    expect((await topup()).status).toBe('completed');
  });

  it('is unclear when a run in doubt may have used it up', async () => {
    const { topUp, submit, run, service, topup } = await world();
    service.topupAnswers = ['drop-after'];
    service.answers = ['drop-after'];
    await topUp('one-key', 500);
    await submit('two-key');
    await run(90_000);
    expect(await topup()).toMatchObject({ status: 'unknown' });
    expect(verdictOf(await topup())).toBe('unclear');
  });

  it.each(['check', 'resolution'])(
    'says that a card is saved when a %s settles it',
    async (how) => {
      const one = await world();
      const { topUp, run, service, topup, jobs } = one;
      service.topupAnswers = ['drop-after'];
      await topUp('one-key');
      await run(500);
      await one.store.updateTable('topups').set({ next_at: null }).execute();
      expect(await cardOf(one)).toBeUndefined();
      if (how === 'check') await jobs.topups.check(await topup(), credential);
      else await jobs.topups.resolve((await topup()).key, 'charged');
      await run(2_000);
      expect((await topup()).status).toBe('completed');
      expect(await cardOf(one)).toEqual({ card_state: 'ready' });
    },
  );

  it('goes on with a key that can be opened', async () => {
    const { topUp, run, service, topup, jobs, keys } = await world();
    service.topupAnswers = ['drop-after'];
    await topUp('one-key');
    keys.open = false;
    await run(5_000);
    expect(verdictOf(await topup())).toBe('unclear');
    keys.open = true;
    await jobs.topups.check(await topup(), credential);
    await run(5_000);
    expect((await topup()).status).toBe('completed');
  });
});

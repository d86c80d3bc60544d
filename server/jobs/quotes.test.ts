import { describe, expect, it } from 'vitest';

import { codeOf, createWorld, FAN_ENVIRONMENT } from './engine-under-test.ts';
import { fanCredential, ORDER, WALLET } from './openfan-under-test.ts';

async function world() {
  const all = await createWorld();
  return {
    ...all,
    quote: (idempotencyKey: string, images = 2) =>
      all.jobs.quotes.quote({
        ...{ accountId: 'me', credential: fanCredential, idempotencyKey },
        order: { ...ORDER, images },
      }),
  };
}

describe('a quote', () => {
  it('is asked once and reused while it is fresh, for any number of pictures', async () => {
    const { quote, openfan, rows, pass } = await world();
    openfan.path = 'platform';
    const [first, second] = await Promise.all([quote('a'), quote('b', 12)]);
    expect(first).toMatchObject({
      path: 'platform',
      quote: { totalBaseUnits: '100000', perImageBaseUnits: '50000', recipient: WALLET },
    });
    expect(second).toMatchObject({ quote: { images: 12, totalBaseUnits: '600000' } });
    expect(openfan.asked).toHaveLength(1);
    expect(await rows()).toEqual([]);
    pass(6 * 60_000);
    await quote('c');
    expect(openfan.asked).toHaveLength(2);
  });

  it('is a job where the creator takes it for free, and the same one for the same key', async () => {
    const { quote, openfan, run, row } = await world();
    const answer = await quote('a', 9);
    if (answer.path !== 'self_hosted') throw new Error('it should be free');
    expect(answer.job).toMatchObject({ status: 'queued', charged: 'no', deleted: false });
    expect(openfan.asked).toMatchObject([{ images: 4 }]);
    expect(await quote('a', 9)).toMatchObject({ job: { key: answer.job?.key } });
    expect(await quote('b', 9)).toEqual({ path: 'self_hosted', job: null });
    expect(openfan.asked).toHaveLength(1);
    await run(20_000);
    expect(await row()).toMatchObject({ status: 'completed' });
  });

  it('whose answer was lost is a job in doubt, and never asked again with its key', async () => {
    const { quote, openfan, rows } = await world();
    openfan.faults = ['lost'];
    await expect(quote('a')).rejects.toMatchObject({ body: { charged: 'unknown' } });
    await expect(quote('a')).rejects.toMatchObject({ body: { code: 'answer-lost' } });
    expect(await rows()).toMatchObject([{ status: 'unknown', deleted_at: null }]);
    expect(openfan.asked).toHaveLength(1);
  });

  it('turned away by a limit leaves nothing behind that would be sent later', async () => {
    const { quote, openfan, rows, run } = await world();
    openfan.faults = ['limit'];
    await expect(quote('a')).rejects.toMatchObject({ body: { kind: 'rate-limited' } });
    await run(60_000);
    expect(await rows()).toEqual([]);
    expect(openfan.asked).toEqual([]);
  });

  it('that names another wallet is refused', async () => {
    const { quote, openfan } = await world();
    openfan.path = 'platform';
    openfan.recipient = '11111111111111111111111111111111';
    await expect(quote('a')).rejects.toMatchObject({ body: { code: 'other-recipient' } });
  });
});

describe('a paid job', () => {
  const signature = 's'.repeat(88);

  async function prepared() {
    const all = await createWorld();
    const { store } = all;
    all.openfan.path = 'platform';
    const key = await store.transaction().execute((trx) =>
      all.jobs.paid.prepare(trx, {
        ...{ key: 'pay1', setKey: 'set1', environment: FAN_ENVIRONMENT, account_id: 'me' },
        ...{ creator: 'luna', order: ORDER, amount_base_units: '100000', credential: '{}' },
      }),
    );
    return { ...all, key, redeem: () => all.jobs.paid.redeem(key, signature) };
  }

  it('is sent by nobody but its payment, once, and ends with its drafts', async () => {
    const { key, run, row, openfan, redeem, store, jobs } = await prepared();
    await run(10_000);
    expect(openfan.asked).toEqual([]);
    expect(await Promise.all([redeem(), redeem()])).toEqual([
      { type: 'accepted' },
      { type: 'accepted' },
    ]);
    expect(await redeem()).toEqual({ type: 'accepted' });
    expect(openfan.asked).toMatchObject([{ paymentSignature: signature, images: 2 }]);
    await run(20_000);
    expect(await row()).toMatchObject({ status: 'completed', charged: 'yes' });
    expect(await store.selectFrom('drafts').selectAll().execute()).toHaveLength(2);
    expect(await jobs.ledger.view(key)).toMatchObject({
      costBaseUnits: '100000',
      paymentKey: 'pay1',
    });
  });

  it('waits while their node lags, and for a limit', async () => {
    const { row, openfan, redeem, now, pass } = await prepared();
    openfan.faults = ['lagging', 'limit'];
    expect(await redeem()).toMatchObject({ type: 'not-found-yet' });
    expect(await row()).toMatchObject({ status: 'waiting' });
    const held = await redeem();
    expect(held.type).toBe('held');
    if (held.type === 'held') expect(held.until).toBeGreaterThan(now());
    expect(await redeem()).toEqual(held);
    pass(60_000);
    expect(await redeem()).toEqual({ type: 'accepted' });
  });

  it('may be sent again after an answer that never came, also after a restart', async () => {
    const { row, openfan, redeem, restart, key, jobs } = await prepared();
    openfan.faults = ['cut', 'ok'];
    expect(await redeem()).toMatchObject({ type: 'unanswered' });
    expect(await row()).toMatchObject({ status: 'unknown' });
    await restart();
    expect(await jobs.paid.status(key)).toEqual({ status: 'unknown', jobId: null });
    expect(await redeem()).toEqual({ type: 'accepted' });
    expect(await row()).toMatchObject({ status: 'queued', charged: 'yes' });
  });

  it('that is refused says so again, and one withdrawn costs nothing', async () => {
    const { row, openfan, redeem } = await prepared();
    openfan.faults = ['refuse'];
    expect(await redeem()).toMatchObject({ type: 'refused' });
    expect(await redeem()).toMatchObject({ type: 'refused' });
    expect(codeOf(await row())).toBe('creator-not-found');
    const other = await prepared();
    await other.store.transaction().execute((trx) => other.jobs.paid.withdraw(trx, other.key));
    expect(await other.row()).toMatchObject({ status: 'canceled', charged: 'no' });
    expect(await other.redeem()).toMatchObject({ type: 'refused' });
    expect(other.openfan.asked).toEqual([]);
  });
});

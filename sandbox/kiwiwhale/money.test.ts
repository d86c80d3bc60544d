import { describe, expect, test } from 'vitest';

import { SMALL, testSandbox, type TestSandbox, text } from '../testing.ts';

interface Entry {
  kind: string;
  credits: number;
  balance: number;
  job_id: string | null;
}

async function ledger({ get }: TestSandbox, key: string): Promise<Entry[]> {
  const { body } = await get(`/__sandbox/ledger?key=${key}`);
  return body.entries as unknown as Entry[];
}

test('many submits at once spend what there is and no more', async () => {
  const box = testSandbox();
  const key = await box.account({ credits: 0.1 });
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => box.post('generate.php', SMALL, key)),
  );
  const accepted = answers.filter(({ body }) => body.status === 'queued');
  const refused = answers.filter(({ body }) => body.error === 'INSUFFICIENT_CREDITS');
  expect([accepted.length, refused.length]).toEqual([5, 7]);
  expect((await box.get('credits.php', key)).body.credits).toBe(0);
  const charges = (await ledger(box, key)).filter(({ kind }) => kind === 'job');
  expect(charges.map(({ job_id }) => job_id).sort()).toEqual(
    accepted.map(({ body }) => body.job_id).sort(),
  );
});

test('a failed job gives its credits back, once', async () => {
  const box = testSandbox();
  const key = await box.account({ credits: 1 });
  const { body } = await box.post('generate.php', { ...SMALL, prompt: 'a hill [fail]' }, key);
  const path = `jobs.php?job_id=${text(body, 'job_id')}`;
  box.clock.advance(10_000);
  for (let poll = 0; poll < 3; poll += 1) {
    const job = await box.get(path, key);
    expect(job.body).toMatchObject({ status: 'failed', error: expect.any(String) as string });
  }
  expect(
    (await ledger(box, key)).map(({ kind, credits, balance }) => [kind, credits, balance]),
  ).toEqual([
    ['registration', 0, 0],
    ['gift', 1, 1],
    ['job', -0.02, 0.98],
    ['refund', 0.02, 1],
  ]);
});

test('[slow] takes a minute', async () => {
  const box = testSandbox();
  const key = await box.account();
  const { body } = await box.post('generate.php', { ...SMALL, prompt: '[slow]' }, key);
  const path = `jobs.php?job_id=${text(body, 'job_id')}`;
  box.clock.advance(55_000);
  await box.sandbox.idle();
  expect((await box.get(path, key)).body.status).toBe('running');
  box.clock.advance(10_000);
  expect((await box.get(path, key)).body.status).toBe('completed');
});

describe('restart', () => {
  test('jobs go on where they were, balances stay', async () => {
    const before = testSandbox();
    const key = await before.account();
    const { body } = await before.post('generate.php', SMALL, key);
    const path = `jobs.php?job_id=${text(body, 'job_id')}`;
    before.clock.advance(1_000);
    await before.sandbox.close();

    const after = testSandbox({ dir: before.dir, clock: before.clock });
    expect((await after.get('credits.php', key)).body.credits).toBe(9.98);
    expect((await after.get(path, key)).body.status).toBe('running');
    after.clock.advance(10_000);
    await after.sandbox.idle();
    expect((await after.get(path, key)).body).toMatchObject({ status: 'completed', seed: 7 });
  });
});

describe('top-up', () => {
  test.each([0, 0.5, -1, 10_001, '10', null, 1.00001])('refuses %j credits', async (credits) => {
    const { account, post } = testSandbox();
    const { status, body } = await post(
      'agent_topup.php',
      { credits },
      await account({ card: 'ready' }),
    );
    expect([status, body.error]).toEqual([400, 'invalid_request']);
  });

  test('needs a saved card', async () => {
    const { account, post } = testSandbox();
    const { body } = await post('agent_topup.php', { credits: 10 }, await account());
    expect(body.error).toBe('payment_method_not_ready');
  });

  test('adds exactly what was bought', async () => {
    const box = testSandbox();
    const key = await box.account({ card: 'ready', credits: 0.1 });
    const { body } = await box.post('agent_topup.php', { credits: 2.5 }, key);
    expect(body).toEqual({ success: true, credits: 2.6 });
    expect((await ledger(box, key)).at(-1)).toMatchObject({ kind: 'topup', credits: 2.5 });
  });

  test('a declined charge buys nothing', async () => {
    const { account, control, get, post } = testSandbox();
    const declines = await account({ card: 'declines' });
    expect((await post('agent_topup.php', { credits: 10 }, declines)).body.error).toBe(
      'card_declined',
    );
    const good = await account({ card: 'ready' });
    await control('settings', { declineCharges: true });
    expect((await post('agent_topup.php', { credits: 10 }, good)).body.error).toBe('card_declined');
    expect((await get('credits.php', good)).body.credits).toBe(0);
  });
});

describe('auto top-up', () => {
  test('fixed: buys the amount below the trigger and says so', async () => {
    const box = testSandbox();
    const key = await box.account({ card: 'ready', credits: 0.5 });
    await box.control('auto-topup', { key, mode: 'fixed', trigger: 1, amount: 5 });
    const first = await box.post('generate.php', SMALL, key);
    expect(first.body).toMatchObject({
      auto_topup_applied: true,
      auto_topup_message: 'Auto top-up added 5.0000 credits.',
    });
    const second = await box.post('generate.php', SMALL, key);
    expect(second.body.auto_topup_applied).toBe(false);
    expect((await box.get('credits.php', key)).body.credits).toBe(5.46);
  });

  test('buffer: fills up to the target', async () => {
    const box = testSandbox();
    const key = await box.account({ card: 'ready', credits: 0.5 });
    await box.control('auto-topup', { key, mode: 'buffer', trigger: 1, target: 3 });
    await box.post('generate.php', SMALL, key);
    expect((await box.get('credits.php', key)).body.credits).toBe(2.98);
    expect((await ledger(box, key)).map(({ kind }) => kind)).toContain('auto-topup');
  });

  test('a top-up that is still too small is undone with the refused job', async () => {
    const box = testSandbox();
    const key = await box.account({ card: 'ready' });
    await box.control('auto-topup', { key, mode: 'fixed', trigger: 1, amount: 0.01 });
    expect((await box.post('generate.php', SMALL, key)).body.error).toBe('INSUFFICIENT_CREDITS');
    expect((await box.get('credits.php', key)).body.credits).toBe(0);
  });

  test('without a usable card it explains itself', async () => {
    const box = testSandbox();
    const key = await box.account({ card: 'declines', credits: 0.5 });
    await box.control('auto-topup', { key, mode: 'fixed', trigger: 1, amount: 5 });
    const { body } = await box.post('generate.php', SMALL, key);
    expect(body).toMatchObject({ status: 'queued', auto_topup_applied: false });
    expect(body.auto_topup_message).toMatch(/declined/);
  });
});

import { describe, expect, test } from 'vitest';

import { testSandbox, ORIGIN, type TestSandbox, text } from '../testing.ts';

async function enter({ sandbox }: TestSandbox, url: string, number: string, expiry = '12 / 34') {
  const answer = await sandbox.fetch(
    new Request(url, { method: 'POST', body: new URLSearchParams({ number, expiry, cvc: '123' }) }),
  );
  return { status: answer.status, text: await answer.text() };
}

const notReady = {
  error: 'payment_method_not_ready',
  message: 'No saved off-session payment method is configured.',
};

describe('page mode', () => {
  test('a card entered on the page makes top-up work', async () => {
    const box = testSandbox();
    const key = await box.account({});
    const setup = await box.post('agent_setup_payment.php', {}, key);
    const url = text(setup.body, 'url');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:4174\/pay\/setup\/\w+$/);
    expect((await box.post('agent_confirm_payment_method.php', {}, key)).body).toEqual(notReady);
    expect((await box.get(new URL(url).pathname)).text).toContain('no real card');

    const saved = await enter(box, url, '4242 4242 4242 4242');
    expect(saved.text).toContain('You can close this page and go back to Darkroom.');
    const ids = { setup_intent_id: setup.body.setup_intent_id };
    for (const body of [{}, ids]) {
      const answer = await box.post('agent_confirm_payment_method.php', body, key);
      expect(answer.body).toEqual({ success: true });
    }
    const topup = await box.post('agent_topup.php', { credits: 10 }, key);
    expect(topup.body).toEqual({ success: true, credits: 10 });
  });

  test.each([
    ['4000 0000 0000 0002', '12 / 34', 'declined'],
    ['4242 4242 4242 4241', '12 / 34', 'incomplete or wrong'],
    ['5555 5555 5555 4444', '12 / 34', 'not a test card'],
    ['4242 4242 4242 4242', '12 / 20', 'in the past'],
    ['4242 4242 4242 4242', 'soon', 'MM / YY'],
  ])('%s, %s is refused in words', async (number, expiry, words) => {
    const box = testSandbox();
    const key = await box.account({});
    const { body } = await box.post('agent_setup_payment.php', {}, key);
    const refused = await enter(box, text(body, 'url'), number, expiry);
    expect(refused.text).toContain(words);
    expect((await box.post('agent_confirm_payment_method.php', {}, key)).body).toEqual(notReady);
  });

  test('a page nobody asked for, or a form on another site', async () => {
    const box = testSandbox();
    expect((await box.get('/pay/setup/unknown')).status).toBe(404);
    const { body } = await box.post('agent_setup_payment.php', {}, await box.account({}));
    const answer = await box.sandbox.fetch(
      new Request(text(body, 'url'), {
        method: 'POST',
        headers: { origin: 'https://evil.example' },
      }),
    );
    expect(answer.status).toBe(403);
  });
});

describe('Stripe mode', () => {
  test('a client secret, confirmed in the card frame, then at KiwiWhale', async () => {
    const box = testSandbox();
    await box.control('settings', { cardMode: 'stripe' });
    const key = await box.account({});
    const { body } = await box.post('agent_setup_payment.php', {}, key);
    expect(body).toMatchObject({ publishable_key: expect.stringMatching(/^pk_/) as string });
    expect(body.url).toBeUndefined();
    const card = { clientSecret: body.client_secret, expiry: '12/34', cvc: '123' };
    const declined = await box.post('/stripe/confirm', { ...card, number: '4000000000000002' });
    expect(declined.body).toEqual({
      error: { type: 'card_error', message: 'The bank declined this card.' },
    });
    const done = await box.post('/stripe/confirm', { ...card, number: '4242424242424242' });
    const intent = done.body.setupIntent as Record<string, string>;
    expect(intent).toMatchObject({ id: body.setup_intent_id, status: 'succeeded' });
    expect((await box.post('agent_topup.php', { credits: 1 }, key)).body).toEqual(notReady);
    const confirmed = await box.post(
      'agent_confirm_payment_method.php',
      { setup_intent_id: intent.id, payment_method_id: intent.payment_method },
      key,
    );
    expect(confirmed.body).toEqual({ success: true });
    expect((await box.post('agent_topup.php', { credits: 1 }, key)).body.success).toBe(true);
  });

  test('serves the script and its frame', async () => {
    const { get } = testSandbox();
    expect((await get('/stripe/v3.js')).text).toContain('confirmCardSetup');
    expect((await get('/stripe/card-frame')).headers.get('content-security-policy')).toContain(
      'frame-ancestors http://127.0.0.1:*',
    );
  });
});

describe('confirm', () => {
  test('Stripe’s test payment methods need no form', async () => {
    const { account, post } = testSandbox();
    const key = await account({});
    const confirm = (id: string) =>
      post('agent_confirm_payment_method.php', { payment_method_id: id }, key);
    expect((await confirm('pm_unknown')).body).toEqual(notReady);
    expect((await confirm('pm_card_visa')).body).toEqual({ success: true });
    await confirm('pm_card_chargeCustomerFail');
    expect((await post('agent_topup.php', { credits: 1 }, key)).body.error).toBe('card_declined');
  });

  test('another account’s set-up is no card of mine', async () => {
    const box = testSandbox();
    const [mine, other] = [await box.account({}), await box.account({})];
    const { body } = await box.post('agent_setup_payment.php', {}, other);
    await enter(box, text(body, 'url'), '4242424242424242');
    const ids = { setup_intent_id: body.setup_intent_id };
    expect((await box.post('agent_confirm_payment_method.php', ids, mine)).body).toEqual(notReady);
  });
});

test('control calls refuse other sites and other machines', async () => {
  const { sandbox } = testSandbox();
  const ask = (headers: Record<string, string>, origin = ORIGIN) =>
    Promise.resolve(sandbox.fetch(new Request(`${origin}/__sandbox/faults`, { headers })));
  expect((await ask({})).status).toBe(200);
  expect((await ask({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await ask({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await ask({}, 'http://rebound.example:4174')).status).toBe(403);
});

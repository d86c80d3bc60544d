import { expect, it } from 'vitest';
import * as v from 'valibot';

import {
  type Payment,
  paymentPageSchema,
  paymentsAnswerSchema,
} from '../../src/contract/payments.ts';
import {
  ORDER,
  payingUnderTest,
  priced,
  refusalOf,
  signed,
  type World,
} from './paying-under-test.ts';

const paymentsOf = async (answer: Response) =>
  v.parse(paymentsAnswerSchema, await answer.json()).payments;
const set = (world: World, { key }: Payment, columns: Record<string, string | number | null>) =>
  world.store.updateTable('payments').set(columns).where('key', '=', key).execute();

it('makes one set of intents of a double click, and refuses the key for another body', async () => {
  const { store, person } = await payingUnderTest();
  const { begin, quote } = await person();
  await quote({ ...ORDER, images: 6 });
  const order = { ...ORDER, images: 6 };
  const answers = await Promise.all([
    begin(order, '300000', 'double-click'),
    begin(order, '300000', 'double-click'),
  ]);
  const [first, second] = await Promise.all(answers.map(paymentsOf));
  expect(first?.map(({ amountBaseUnits }) => amountBaseUnits)).toEqual(['200000', '100000']);
  expect(second).toEqual(first);
  expect(await store.selectFrom('payments').select('key').execute()).toHaveLength(2);
  expect(await refusalOf(begin(ORDER, '50000', 'double-click'))).toBe('409 idempotency-key-reused');
});

it('begins nothing at another price, above a limit or without a price', async () => {
  const { fan, store, person, pass } = await payingUnderTest();
  const { begin, quote, browser } = await person();
  expect(await refusalOf(begin(ORDER, '50000'))).toBe('409 price-changed');
  await quote();
  expect(await refusalOf(begin(ORDER, '49999'))).toBe('409 price-changed');
  await browser.send('PUT', '/api/limits', { paymentBaseUnits: '50000', dayBaseUnits: '120000' });
  expect(await refusalOf(begin({ ...ORDER, images: 2 }, '100000'))).toBe('403 limit-payment');
  await browser.send('PUT', '/api/limits', { paymentBaseUnits: null });
  expect(await refusalOf(begin({ ...ORDER, images: 4 }, '200000'))).toBe('403 limit-day');
  pass(11 * 60_000);
  expect(await refusalOf(begin(ORDER, '50000'))).toBe('409 price-changed');
  fan.answer = () => ({ kind: 'accepted', jobId: 'j1', path: 'self_hosted' });
  await quote();
  expect(await refusalOf(begin(ORDER, '50000'))).toBe('409 self-hosted');
  expect(await store.selectFrom('payments').select('key').execute()).toEqual([]);
});

it('lets one of two through where the day has room for one, and the other tomorrow', async () => {
  const world = await payingUnderTest();
  const { begun, ask, browser } = await world.person();
  const [one] = await begun();
  const [two] = await begun();
  if (!one || !two) throw new Error('no intents');
  await browser.send('PUT', '/api/limits', { dayBaseUnits: '60000' });
  const answers = await Promise.all([ask([one]), ask([two])]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
  const [won, lost] = answers[0].status === 200 ? [one, two] : [two, one];
  expect(await (await browser.get('/api/limits')).json()).toMatchObject({
    openfan: { spentTodayBaseUnits: '50000' },
    resetsAt: '2026-01-02T00:00:00.000Z',
  });
  await set(world, won, { state: 'finalized', landed_at: Date.parse('2026-01-01T23:59:59.999Z') });
  expect(await refusalOf(ask([lost]))).toBe('403 limit-day');
  world.pass(86_400_000);
  const [later] = await begun();
  if (!later) throw new Error('no intent');
  expect((await ask([later])).status).toBe(200);
});

it('hides the payments of others, from reading and from every act', async () => {
  const world = await payingUnderTest();
  const own = await world.person('opf_a');
  const other = await world.person('opf_b');
  const [payment] = await own.begun();
  if (!payment) throw new Error('no intent');
  const path = `/api/payments/${payment.key}`;
  expect(await refusalOf(other.browser.request(path))).toBe('404 not-found');
  expect(await refusalOf(other.patch(payment.key, { act: 'cancel' }))).toBe('404 not-found');
  expect(await refusalOf(other.ask([payment]))).toBe('404 not-found');
  const reuse = other.browser.send('POST', `${path}/reuse`, { order: ORDER });
  expect(await refusalOf(reuse)).toBe('404 not-found');
  const [result] = await other.handOver([{ key: payment.key, transaction: 'AA==' }]);
  expect(result?.error?.code).toBe('not-found');
  for (const query of ['', '?account=all', `?account=${own.accountId}`]) {
    const page = await other.browser.get(`/api/payments${query}`);
    expect(await page.json()).toMatchObject({ payments: [], total: 0 });
  }
});

it('is not signed twice, and takes the bytes of its own transfer alone', async () => {
  const { person } = await payingUnderTest();
  const { begun, ask, asked, handOver } = await person();
  const payments = await begun(6);
  const { payments: waiting, blockhash } = await asked(payments);
  const [first, second] = waiting;
  if (!first || !second) throw new Error('no intents');
  expect(await refusalOf(ask([first]))).toBe('409 not-safe-yet');
  const own = signed(first, blockhash);
  const [swapped] = await handOver([{ key: second.key, transaction: own }]);
  expect(swapped?.error?.code).toBe('transaction-altered');
  const [taken, again] = await handOver([
    { key: first.key, transaction: own },
    { key: first.key, transaction: own },
  ]);
  expect(taken?.payment).toMatchObject({ key: first.key, jobKey: expect.any(String) as string });
  expect(again?.payment?.jobKey).toBe(taken?.payment?.jobKey);
  expect(await refusalOf(ask([first]))).toBe('409 not-safe-yet');
});

it('cancels, notes and checks only where that means something', async () => {
  const world = await payingUnderTest();
  const { begun, asked, patch } = await world.person();
  const signature = '5'.repeat(88);
  const acts = { cancel: 'already-signed', sent: 'not-signing' } as const;
  const late = ['signed', 'sent', 'confirmed', 'finalized', 'redeeming', 'redeemed', 'failed'];
  const [payment] = await begun();
  if (!payment) throw new Error('no intent');
  for (const state of late) {
    await set(world, payment, { state, next_at: null });
    expect(await refusalOf(patch(payment.key, { act: 'cancel' })), state).toBe(
      `409 ${acts.cancel}`,
    );
    const sent = patch(payment.key, { act: 'sent', signature });
    expect(await refusalOf(sent), state).toBe(`409 ${acts.sent}`);
    for (const act of ['wallet-closed', 'check']) {
      const answer = await patch(payment.key, { act });
      expect(await answer.json(), `${state} ${act}`).toMatchObject({ payment: { state } });
    }
  }
  const [fresh] = await begun();
  if (!fresh) throw new Error('no intent');
  expect(await refusalOf(patch(fresh.key, { act: 'sent', signature }))).toBe('409 not-signing');
  for (const state of ['canceled', 'canceled']) {
    const answer = await patch(fresh.key, { act: 'cancel', reason: 'no' });
    expect(await answer.json()).toMatchObject({ payment: { state, canSign: true } });
  }
  const { payments } = await asked([fresh], 'send');
  expect(payments[0]).toMatchObject({ state: 'signing', needsWalletClosed: true });
  const closed = await patch(fresh.key, { act: 'wallet-closed' });
  expect(await closed.json()).toMatchObject({
    payment: { state: 'signing', needsWalletClosed: false, canSign: false },
  });
  expect((await patch(fresh.key, { act: 'undo' })).status).toBe(400);
});

it('reuses a final payment that bought nothing: once, for the same price', async () => {
  const world = await payingUnderTest();
  const { begun, browser } = await world.person();
  const [payment] = await begun();
  if (!payment) throw new Error('no intent');
  const reuse = (order: object) =>
    browser.send('POST', `/api/payments/${payment.key}/reuse`, { order });
  expect(await refusalOf(reuse(ORDER))).toBe('409 not-reusable');
  const final = { state: 'finalized', signature: '4'.repeat(88), job_key: null, next_at: null };
  await set(world, payment, { ...final, doubtful: 1 });
  expect(await refusalOf(reuse(ORDER))).toBe('409 not-reusable');
  await set(world, payment, { doubtful: 0 });
  expect(await refusalOf(reuse({ ...ORDER, images: 2 }))).toBe('409 price-differs');
  const answers = await Promise.all([reuse(ORDER), reuse({ ...ORDER, prompt: 'another' })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
  await set(world, payment, { state: 'redeemed', job_key: 'j', next_at: null });
  expect(await refusalOf(reuse(ORDER))).toBe('409 not-reusable');
});

it('pages through payments and filters them', async () => {
  const world = await payingUnderTest();
  const { begun, browser } = await world.person();
  const made: Payment[] = [];
  for (let nth = 0; nth < 3; nth += 1) {
    made.push(...(await begun()));
    world.pass(nth === 1 ? 0 : 1_000);
  }
  const seen: string[] = [];
  let cursor = '';
  do {
    const answer = await browser.get(`/api/payments?limit=1&cursor=${cursor}`);
    const page = v.parse(paymentPageSchema, await answer.json());
    expect(page.total).toBe(3);
    seen.push(...page.payments.map(({ key }) => key));
    cursor = page.nextCursor ?? '';
  } while (cursor !== '');
  expect(seen.toSorted()).toEqual(made.map(({ key }) => key).toSorted());
  const totalOf = async (query: string) => {
    const answer = await browser.get(`/api/payments?${query}`);
    return v.parse(paymentPageSchema, await answer.json()).total;
  };
  await browser.send('PATCH', `/api/payments/${made[0]?.key}`, { act: 'cancel' });
  expect(await totalOf('state=canceled')).toBe(1);
  expect(await totalOf('state=quoted,canceled')).toBe(3);
  expect(await totalOf('creator=nobody')).toBe(0);
  expect(await totalOf('q=LAKE')).toBe(3);
  expect(await totalOf('q=%25')).toBe(0);
  expect(await totalOf(`q=${made[1]?.reference}`)).toBe(1);
  for (const bad of ['limit=0', 'limit=201', 'limit=x', 'state=lost']) {
    expect((await browser.get(`/api/payments?${bad}`)).status, bad).toBe(400);
  }
});

it('writes a CSV that no spreadsheet runs', async () => {
  const { person } = await payingUnderTest();
  const { quote, begin, browser } = await person();
  await quote();
  await begin({ ...ORDER, prompt: '=HYPERLINK("x"),\nb' }, '50000');
  const answer = await browser.get('/api/payments.csv');
  expect(answer.headers.get('content-type')).toContain('text/csv');
  const text = await answer.text();
  expect(text).toContain(`,"'=HYPERLINK(""x""),\nb",1,0.05,`);
  expect(text).toContain(',2026-01-01T00:00:00.000Z,');
  expect((await browser.get('/api/payments.csv?state=lost')).status).toBe(400);
});

it('signs an old intent only at the price of now', async () => {
  const { fan, person, pass } = await payingUnderTest();
  const { begun, ask, quote } = await person();
  const [payment] = await begun();
  if (!payment) throw new Error('no intent');
  pass(6 * 60_000);
  fan.answer = priced(60_000n);
  await quote();
  expect(await refusalOf(ask([payment]))).toBe('409 price-changed');
});

import { expect, it } from 'vitest';
import * as v from 'valibot';

import { jobsAnswerSchema } from '../../src/contract/jobs.ts';
import { appUnderTest } from '../app-under-test.ts';
import { ORDER, PAYER, payingUnderTest, priced, refusalOf, WALLET } from './paying-under-test.ts';

const jobsOf = async (answer: Response) => v.parse(jobsAnswerSchema, await answer.json()).jobs;

it('places a free order once, however often it is pressed', async () => {
  const { fan, store, person } = await payingUnderTest();
  fan.answer = () => ({ kind: 'accepted', jobId: 'j1', path: 'self_hosted' });
  const { order } = await person();
  const wanted = { ...ORDER, images: 5 };
  const answers = await Promise.all([order(wanted, 'double-click'), order(wanted, 'double-click')]);
  const [first, second] = await Promise.all(answers.map(jobsOf));
  expect(first).toHaveLength(2);
  expect(second?.map(({ key }) => key)).toEqual(first?.map(({ key }) => key));
  expect(await store.selectFrom('jobs').select('key').execute()).toHaveLength(2);
  expect(await refusalOf(order(ORDER, 'double-click'))).toBe('409 idempotency-key-reused');
  expect((await order({ ...ORDER, images: 201 })).status).toBe(400);
  expect(await refusalOf(order(ORDER, 'short'))).toBe('400 idempotency-key-missing');
});

it('asks for a price once, and refuses its key for another order', async () => {
  const { fan, person } = await payingUnderTest();
  const { quote } = await person();
  const answers = await Promise.all([quote(ORDER, 'double-click'), quote(ORDER, 'double-click')]);
  for (const answer of answers) {
    expect(await answer.json()).toMatchObject({
      path: 'platform',
      quote: { totalBaseUnits: '50000', recipient: WALLET },
    });
  }
  expect(fan.asked).toHaveLength(1);
  const other = quote({ ...ORDER, creator: 'sol' }, 'double-click');
  expect(await refusalOf(other)).toBe('409 idempotency-key-reused');
  expect(fan.asked).toHaveLength(1);
});

it('pays nobody but the wallet that this server knows, and no odd price', async () => {
  const { fan, person } = await payingUnderTest();
  const { quote } = await person();
  const of = (creator: string) => refusalOf(quote({ ...ORDER, creator }));
  fan.answer = priced(50_000n, PAYER);
  expect(await of('a')).toBe('409 other-recipient');
  fan.answer = priced(0n);
  expect(await of('b')).toMatch(/price-unreadable$/);
  fan.answer = priced(10n ** 15n);
  expect(await of('c')).toMatch(/price-unreadable$/);
  const unset = await payingUnderTest({ OPENFAN_PLATFORM_WALLET: '' });
  const { quote: ask, begin } = await unset.person();
  expect(await refusalOf(ask())).toBe('409 platform-wallet-missing');
  expect(await refusalOf(begin(ORDER, '50000'))).toMatch(/platform-wallet-missing$/);
});

it('keeps limits, and refuses what is none', async () => {
  const { person } = await payingUnderTest();
  const { browser } = await person();
  const limits = async () => (await browser.get('/api/limits')).json();
  expect(await limits()).toMatchObject({
    openfan: { paymentBaseUnits: '5000000', dayBaseUnits: '20000000', spentTodayBaseUnits: '0' },
    kiwiwhale: null,
  });
  const put = (body: unknown) => browser.send('PUT', '/api/limits', body);
  expect((await put({ paymentBaseUnits: '0', dayBaseUnits: null })).status).toBe(200);
  expect(await limits()).toMatchObject({ openfan: { paymentBaseUnits: '0', dayBaseUnits: null } });
  for (const bad of ['-1', '1.5', '1e9', '', 5, '9'.repeat(40)]) {
    expect((await put({ dayBaseUnits: bad })).status, String(bad)).toBe(400);
  }
  expect(await refusalOf(put({ dayCreditsE4: 1 }))).toBe('401 not-connected');
  expect(await limits()).toMatchObject({ openfan: { paymentBaseUnits: '0', dayBaseUnits: null } });
});

it('believes a node nothing that cannot be so', async () => {
  const { node, person } = await payingUnderTest();
  const { browser } = await person();
  const path = `/api/solana/balance?address=${PAYER}`;
  node.answers.getMinimumBalanceForRentExemption = 2_039_280;
  const account = (lamports: unknown, data = '') => ({
    value: [{ lamports, owner: 'x', data: [data, 'base64'] }, null, null],
  });
  for (const hostile of [
    { value: [] },
    account(-1),
    account(1.5),
    account('<b>'),
    { value: 'x' },
    'x',
  ]) {
    node.answers.getMultipleAccounts = hostile;
    expect(await refusalOf(browser.request(path))).toMatch(/chain-unreadable$/);
  }
  node.answers.getMultipleAccounts = account(7);
  expect(await (await browser.get(path)).json()).toMatchObject({
    ...{ lamports: '7', usdcBaseUnits: null, recipientAccountExists: false },
  });
  expect((await browser.get('/api/solana/balance?address=0x1')).status).toBe(400);
  expect((await browser.get('/api/solana/balance')).status).toBe(400);
});

it('simulates no more than one transaction of the payer’s own', async () => {
  const { person, browser: stranger } = await payingUnderTest();
  const { browser } = await person();
  const simulate = (transaction: string) =>
    browser.send('POST', '/api/solana/simulate', { transaction, payer: PAYER });
  expect(await refusalOf(simulate('AA=='))).toBe('400 not-a-transaction');
  expect((await simulate('A'.repeat(4_001))).status).toBe(400);
  const body = { transaction: 'AA==', payer: PAYER };
  const unknown = stranger().send('POST', '/api/solana/simulate', body);
  expect(await refusalOf(unknown)).toBe('401 not-connected');
});

it('has no faucet outside the sandbox', async () => {
  const { browser } = await appUnderTest();
  const answer = await browser().send('POST', '/api/sandbox/faucet', { address: PAYER });
  expect(answer.status).toBe(404);
});

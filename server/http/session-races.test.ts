import * as v from 'valibot';
import { expect, it } from 'vitest';

import { newKeySchema, sessionSchema } from '../../src/contract/session.ts';
import { appUnderTest, fakeKiwiWhale } from '../app-under-test.ts';

type Browser = ReturnType<Awaited<ReturnType<typeof appUnderTest>>['browser']>;

const DAY = 86_400_000;
const connect = (browser: Browser, key: string) =>
  browser.send('POST', '/api/session/connect', { service: 'kiwiwhale', key });
const idsOf = async (answer: Response) => {
  expect(answer.status).toBe(200);
  const { connections } = v.parse(sessionSchema, await answer.json());
  return connections.map((one) => one.id).sort();
};

/** Several at once: each leaves with the cookies of now, before any answer is back. */
const together = <T>(count: number, ask: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => ask(index)));

it('keeps every connection when several are made at once on a first visit', async () => {
  let made = 0;
  const register = () => Promise.resolve({ apiKey: `kw_agent_fresh_000000000${(made += 1)}` });
  const { browser } = await appUnderTest({}, { ...fakeKiwiWhale(), register });
  const one = browser();
  const answers = await together(3, () =>
    one.send('POST', '/api/session/register', { name: 'Agent' }),
  );
  const keys = await Promise.all(
    answers.map(async (answer) => v.parse(newKeySchema, await answer.json())),
  );
  const ids = await idsOf(await one.get('/api/session'));
  expect(ids).toEqual(keys.map((key) => key.connectionId).sort());
  for (const { connectionId, apiKey } of keys) {
    const again = await one.get(`/api/session/connections/${connectionId}/key`);
    expect(await again.json()).toEqual({ connectionId, apiKey });
  }
});

it('keeps every connection when many requests renew the cookies at once', async () => {
  const { browser, pass } = await appUnderTest();
  const one = browser();
  for (const index of [1, 2, 3, 4]) await connect(one, `kw_agent_number_${index}_abcdef`);
  const before = await idsOf(await one.get('/api/session'));
  const old = new Map(one.jar);
  pass(31 * DAY);
  const answers = await together(6, () => one.get('/api/session'));
  for (const answer of answers) expect(await idsOf(answer)).toEqual(before);
  expect(await idsOf(await one.get('/api/session'))).toEqual(before);
  for (const id of before)
    expect(one.jar.get(`darkroom.c.${id}`)).not.toBe(old.get(`darkroom.c.${id}`));
});

it('goes on with more connections than fit, when two tabs added the last ones at once', async () => {
  const { browser, pass } = await appUnderTest();
  const one = browser();
  for (let index = 10; index < 21; index++) await connect(one, `kw_agent_number_${index}_abcdef`);
  await together(3, (index) => connect(one, `kw_agent_at_once_${index}_abcdef`));
  const before = await idsOf(await one.get('/api/session'));
  expect(before).toHaveLength(14);
  pass(31 * DAY);
  const answers = await together(3, () => one.get('/api/session'));
  for (const answer of answers) expect(await idsOf(answer)).toEqual(before);
  const path = `/api/session/connections/${before[0] ?? ''}`;
  expect((await one.send('PATCH', path, { name: 'Renamed' })).status).toBe(200);
  expect(await idsOf(await one.get('/api/session'))).toEqual(before);
  expect((await connect(one, 'kw_agent_one_too_many_abcdef')).status).toBe(409);
});

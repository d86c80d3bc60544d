import { expect, it } from 'vitest';
import * as v from 'valibot';

import { jobsAnswerSchema } from '../../src/contract/jobs.ts';
import type { Model } from '../../src/contract/models.ts';
import { sessionSchema } from '../../src/contract/session.ts';
import { appUnderTest, fakeKiwiWhale } from '../app-under-test.ts';
import { refusalOf } from './paying-under-test.ts';

const COST_E4 = 400;
const model: Model = {
  ...{ id: 'z-image/turbo', productId: '1', label: 'Z-Image', description: '' },
  ...{ category: 'text-to-image', costE4: COST_E4, input: { kind: 'raw', reason: '' } },
};

it('takes no job above the day’s limit of credits, and the next ones on another day', async () => {
  const kiwiwhale = {
    ...fakeKiwiWhale(),
    models: () => Promise.resolve({ models: [model], unreadable: 0 }),
  };
  const { browser, pass } = await appUnderTest({}, kiwiwhale);
  const person = browser();
  const key = 'kw_agent_0123456789abcdef';
  await person.send('POST', '/api/session/connect', { service: 'kiwiwhale', key });
  const { connections } = v.parse(sessionSchema, await (await person.get('/api/session')).json());
  const connectionId = connections[0]?.id;
  let pressed = 0;
  const submit = (runs: number) =>
    Promise.resolve(
      person.request('/api/jobs', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': `limits-of-a-day-${String(pressed++)}`,
        },
        body: JSON.stringify({
          ...{ connectionId, model: model.id, input: { prompt: 'a lake' } },
          ...{ runs, costE4: COST_E4 },
        }),
      }),
    );
  await person.send('PUT', '/api/limits', { dayCreditsE4: 3 * COST_E4 });
  expect(await refusalOf(submit(4))).toBe('403 limit-credits-day');
  const taken = await submit(3);
  expect(taken.status).toBe(202);
  expect(v.parse(jobsAnswerSchema, await taken.json()).jobs).toHaveLength(3);
  expect(await refusalOf(submit(1))).toBe('403 limit-credits-day');
  // What waits counts for a day and a half at most.
  pass(48 * 60 * 60_000);
  expect((await submit(1)).status).toBe(202);
});

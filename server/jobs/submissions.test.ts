import { expect, it, onTestFinished } from 'vitest';

import type { Json } from '../../src/lib/json.ts';
import { openTestStore } from '../store/store-under-test.ts';
import { once } from './submissions.ts';

it('knows the same request by what it says, not by the order of its fields', async () => {
  const store = await openTestStore();
  onTestFinished(() => store.destroy());
  const send = (body: Json) =>
    once(
      store,
      { accountId: 'a', idempotencyKey: 'key-0001', body, now: 0 },
      () => Promise.resolve('new'),
      () => Promise.resolve('known'),
    );
  expect(await send({ model: 'm', input: { prompt: 'x', steps: 4 } })).toBe('new');
  expect(await send({ input: { steps: 4, prompt: 'x' }, model: 'm' })).toBe('known');
  await expect(send({ model: 'm', input: { prompt: 'x', steps: 5 } })).rejects.toMatchObject({
    body: { code: 'idempotency-key-reused' },
  });
});

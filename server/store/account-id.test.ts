import { expect, it } from 'vitest';

import { createAccountIds } from './account-id.ts';
import { openTestStore } from './store-under-test.ts';

it('names the same account for ever, another per key, service and address', async () => {
  const store = await openTestStore();
  const here = await createAccountIds(store, (service) => `https://${service}.example`);
  const again = await createAccountIds(store, (service) => `https://${service}.example`);
  const elsewhere = await createAccountIds(store, () => 'http://127.0.0.1:4174');
  const id = here('kiwiwhale', 'kw_1');
  expect(again('kiwiwhale', 'kw_1')).toBe(id);
  expect(id).not.toContain('kw_1');
  const others = [
    here('kiwiwhale', 'kw_2'),
    here('openfan', 'kw_1'),
    elsewhere('kiwiwhale', 'kw_1'),
  ];
  expect(new Set([id, ...others]).size).toBe(4);
  await store.destroy();
});

import { expect, it } from 'vitest';

import { createBalances } from './balances.ts';

const credential = { kind: 'bearer', key: 'kw_test' } as const;

it('drops a reading taken while a call in flight may or may not have been charged', async () => {
  let time = 1_000;
  let creditsE4 = 10_000;
  const balances = createBalances(
    { credits: () => Promise.resolve({ creditsE4, accountType: 'agent', userId: null }) },
    () => time,
  );
  const sentAt = time;
  creditsE4 -= 500;
  time = 2_000;
  expect(await balances.before('me', credential)).toBe(9_500);
  balances.spent('me', 500, sentAt);
  expect(await balances.before('me', credential)).toBe(9_500);
  balances.spent('me', 500, time);
  expect(await balances.before('me', credential)).toBe(9_000);
});

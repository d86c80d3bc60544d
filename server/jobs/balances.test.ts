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

it('gives no reading that was overtaken by a call or a top-up', async () => {
  const answers: ((creditsE4: number) => void)[] = [];
  const balances = createBalances(
    {
      credits: () =>
        new Promise((resolve) =>
          answers.push((creditsE4) => resolve({ creditsE4, accountType: 'agent', userId: null })),
        ),
    },
    () => 1_000,
  );
  const before = balances.before('me', credential);
  balances.forget('me');
  answers[0]?.(10_000);
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.(20_000);
  expect(await before).toBe(20_000);
  balances.forget('me');

  const never = balances.before('me', credential);
  balances.spent('me', 500, 900);
  answers[2]?.(20_000);
  await expect.poll(() => answers.length).toBe(4);
  balances.spent('me', 500, 900);
  answers[3]?.(19_000);
  expect(await never).toBeNull();
});

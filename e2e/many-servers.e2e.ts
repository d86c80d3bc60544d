import { chaos } from './chaos/chaos.ts';
import { short } from './chaos/plan.ts';
import { expect, test } from './support/test.ts';

test.setTimeout(180_000);

// The small sister of `npm run chaos`; what fails is played again by `npm run chaos -- SEED short`.
const SEED = 20_261_121;

test('two servers on one PostgreSQL and one bucket, killed again and again: nothing lost, nothing twice', async ({}, testInfo) => {
  const told: string[] = [];
  const outcome = await chaos(short(SEED), (what) => told.push(what));
  const wrong = outcome.verdicts.flatMap((verdict) => verdict.wrong);
  if (wrong.length > 0) {
    await testInfo.attach('services', { body: outcome.logs, contentType: 'text/plain' });
  }
  expect(wrong, told.join('\n')).toEqual([]);
  expect(outcome.kills).toBeGreaterThanOrEqual(3);
  // Nothing was judged that was not there.
  const empty = outcome.verdicts.filter(({ looked }) => looked === 0);
  expect(empty.map(({ what }) => what)).toEqual([]);
});

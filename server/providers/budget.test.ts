import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createBudget } from './budget.ts';

const limits = {
  generate: { perMinute: 10, forPeople: 2 },
  other: { perMinute: 60, forPeople: 12 },
};

function underTest() {
  let time = 1_000_000;
  const budget = createBudget('openfan', { limits, now: () => time });
  return { budget, pass: (ms: number) => (time += ms), now: () => time };
}

describe('a budget', () => {
  it('lets ten through in a minute and names the wait for the eleventh', async () => {
    const { budget, pass } = underTest();
    for (let index = 0; index < 10; index += 1) {
      expect(await budget.ask('generate', 'person')).toBe(0);
      pass(1_000);
    }
    const wait = await budget.ask('generate', 'person');
    expect(wait).toBe(51_000);
    pass(wait - 1);
    expect(await budget.ask('generate', 'person')).toBe(1);
    pass(1);
    expect(await budget.ask('generate', 'person')).toBe(0);
    expect(await budget.ask('other', 'person')).toBe(0);
  });

  it('keeps room for people', async () => {
    const { budget } = underTest();
    const granted = { engine: 0, person: 0 };
    for (const caller of ['engine', 'person'] as const) {
      for (let index = 0; index < 12; index += 1) {
        if ((await budget.ask('generate', caller)) === 0) granted[caller] += 1;
      }
    }
    expect(granted).toEqual({ engine: 8, person: 2 });
  });

  it('sends nothing before the moment a 429 named', async () => {
    const { budget, pass } = underTest();
    await budget.heed('generate', { waitMs: 43_000, rateLimit: null });
    expect(await budget.ask('generate', 'person')).toBe(43_000);
    pass(43_000);
    expect(await budget.ask('generate', 'person')).toBe(0);
  });

  it('counts what others behind the same address have used, and heeds a lower limit', async () => {
    const { budget, pass } = underTest();
    const rateLimit = { limit: 5, remaining: 1, resetMs: 20_000 };
    await budget.heed('generate', { waitMs: null, rateLimit });
    expect(await budget.ask('generate', 'person')).toBe(0);
    expect(await budget.ask('generate', 'person')).toBe(20_000);
    pass(20_000);
    for (let index = 0; index < 4; index += 1) {
      expect(await budget.ask('generate', 'person')).toBe(0);
    }
    expect(await budget.ask('generate', 'person')).toBeGreaterThan(0);
  });

  it('counts a request from when it can have reached the service at the latest', async () => {
    const { budget, pass } = underTest();
    expect(await budget.ask('generate', 'person')).toBe(0);
    pass(9_000);
    await budget.heed('generate', { waitMs: null, rateLimit: null, tookMs: 9_000 });
    for (let index = 0; index < 9; index += 1) await budget.ask('generate', 'person');
    // Counted over there after 9 s at the latest, so it leaves the window 60 s after that.
    expect(await budget.ask('generate', 'person')).toBe(60_000);
  });

  it('never has more in any 60 seconds than is allowed, and never waits for ever', async () => {
    const step = fc.record({
      wait: fc.oneof(fc.nat(500), fc.nat(70_000)),
      caller: fc.constantFrom('person' as const, 'engine' as const),
      patient: fc.boolean(),
      said: fc.option(
        fc.record({
          waitMs: fc.option(fc.nat(90_000)),
          rateLimit: fc.option(
            fc.record({
              limit: fc.option(fc.nat(100)),
              remaining: fc.option(fc.nat(100)),
              resetMs: fc.option(fc.nat(90_000)),
            }),
          ),
        }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 200 }), async (steps) => {
        const { budget, pass, now } = underTest();
        const sent: number[] = [];
        for (const { wait, caller, patient, said } of steps) {
          pass(wait);
          let left = await budget.ask('generate', caller);
          if (patient && left > 0) {
            expect(left).toBeLessThanOrEqual(90_000);
            pass(left);
            left = await budget.ask('generate', caller);
          }
          if (left === 0) sent.push(now());
          if (said) await budget.heed('generate', said);
        }
        for (const from of sent) {
          const inWindow = sent.filter((at) => at >= from && at < from + 60_000);
          expect(inWindow.length).toBeLessThanOrEqual(10);
        }
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { weighEvidence, type BalanceReading } from './evidence.ts';

const reading: BalanceReading = {
  beforeE4: 100_000,
  afterE4: 100_000,
  explainedE4: 0,
  otherUnknownE4: [],
  disturbed: false,
};

describe('weighEvidence', () => {
  it.each([
    ['nothing moved', {}, 'not-charged'],
    ['exactly the cost is gone', { afterE4: 99_500 }, 'charged'],
    [
      'the cost is gone, but another run explains it',
      { afterE4: 99_500, explainedE4: 500 },
      'not-charged',
    ],
    ['both this and an answered run are gone', { afterE4: 99_000, explainedE4: 500 }, 'charged'],
    ['one of two unknown runs', { afterE4: 99_500, otherUnknownE4: [500] }, 'unclear'],
    ['both of two unknown runs', { afterE4: 99_200, otherUnknownE4: [300] }, 'charged'],
    ['none of two unknown runs', { otherUnknownE4: [300] }, 'not-charged'],
    ['some other sum', { afterE4: 99_999 }, 'unclear'],
    ['the balance could not be read before', { beforeE4: null }, 'unclear'],
    ['the balance could not be read after', { afterE4: null }, 'unclear'],
    ['an auto top-up in between', { afterE4: 99_500, disturbed: true }, 'unclear'],
  ] satisfies [string, Partial<BalanceReading>, string][])('%s', (_name, patch, verdict) => {
    expect(weighEvidence({ ...reading, ...patch }, -500).verdict).toBe(verdict);
  });

  it('takes no balance that stands still for proof when both may have moved it', () => {
    const both = { ...reading, otherUnknownE4: [500] };
    expect(weighEvidence(both, 500).verdict).toBe('unclear');
    expect(weighEvidence({ ...both, afterE4: 99_500 }, 500).verdict).toBe('not-charged');
    expect(weighEvidence({ ...both, afterE4: 100_500 }, 500).verdict).toBe('charged');
  });

  it('finds a top-up that went through', () => {
    expect(weighEvidence({ ...reading, afterE4: 200_000 }, 100_000).verdict).toBe('charged');
  });

  it('never contradicts what happened when only unknown runs moved the balance', () => {
    const runs = fc.array(
      fc.record({ costE4: fc.integer({ min: 1, max: 20_000 }), charged: fc.boolean() }),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(runs, fc.integer({ min: 0, max: 50_000 }), (all, explainedE4) => {
        const [mine, ...others] = all;
        if (!mine) return;
        const spent = all.reduce((sum, run) => sum + (run.charged ? run.costE4 : 0), explainedE4);
        const { verdict } = weighEvidence(
          {
            beforeE4: 1_000_000,
            afterE4: 1_000_000 - spent,
            explainedE4,
            otherUnknownE4: others.map((run) => run.costE4),
            disturbed: false,
          },
          -mine.costE4,
        );
        if (verdict === 'charged') expect(mine.charged).toBe(true);
        if (verdict === 'not-charged') expect(mine.charged).toBe(false);
      }),
    );
  });
});

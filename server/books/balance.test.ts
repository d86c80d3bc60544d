import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createBalance, type Flight, type Movement, type Reading } from './balance.ts';

const reading = (at: number, amount: bigint): Reading => ({ askedAt: at, readAt: at, amount });

test('what no movement explains is a gap, where it was noticed', () => {
  const balance = createBalance(
    [reading(10, 100n), reading(30, 60n), reading(50, 60n)],
    [{ at: 20, amount: -30n }],
    [],
  );
  expect(balance.gaps(0, 100)).toEqual([{ since: 10, at: 30, amount: -10n }]);
  expect([balance.at(5), balance.at(19), balance.at(20), balance.at(40)]).toEqual([
    ...[100n, 100n, 70n, 60n],
  ]);
});

test('a balance read while a run was in flight proves nothing', () => {
  const flights = [{ from: 15, to: 25 }];
  const balance = createBalance(
    [reading(10, 100n), reading(20, 70n), reading(22, 100n), reading(30, 70n)],
    [{ at: 15, amount: -30n }],
    flights,
  );
  expect(balance.gaps(0, 100)).toEqual([]);
  expect(balance.checkpoints).toHaveLength(2);
});

test('where no balance was read none is made up', () => {
  expect(createBalance([], [{ at: 1, amount: 5n }], []).at(3)).toBeUndefined();
});

/** A service that takes effect somewhere within each flight, and sometimes behind our back. */
const world = fc.record({
  start: fc.bigInt({ min: 0n, max: 10_000n }),
  spends: fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 1_000 }),
      takes: fc.integer({ min: 0, max: 80 }),
      effect: fc.double({ min: 0, max: 1, noNaN: true }),
      amount: fc.bigInt({ min: -500n, max: 500n }),
    }),
    { maxLength: 25 },
  ),
  hidden: fc.array(
    fc.record({ at: fc.integer({ min: 0, max: 1_000 }), amount: fc.bigInt({ min: -9n, max: 9n }) }),
    { maxLength: 4 },
  ),
  reads: fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 1_100 }),
      takes: fc.integer({ min: 0, max: 20 }),
      seen: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { maxLength: 30 },
  ),
  cuts: fc.tuple(fc.integer({ min: 0, max: 1_100 }), fc.integer({ min: 0, max: 1_100 })),
});

function build({ start, spends, hidden, reads }: Shape) {
  const effects: Movement[] = [
    ...spends.map(({ at, takes, effect, amount }) => ({ at: at + takes * effect, amount })),
    ...hidden,
  ];
  const trueAt = (instant: number) =>
    effects.reduce((sum, { at, amount }) => (at <= instant ? sum + amount : sum), start);
  const readings = reads.map(({ at, takes, seen }) => ({
    askedAt: at,
    readAt: at + takes,
    amount: trueAt(at + takes * seen),
  }));
  const movements: Movement[] = spends.map(({ at, amount }) => ({ at, amount }));
  const flights: Flight[] = spends.map(({ at, takes }) => ({ from: at, to: at + takes }));
  return { balance: createBalance(readings, movements, flights), movements };
}
interface Shape {
  start: bigint;
  spends: { at: number; takes: number; effect: number; amount: bigint }[];
  hidden: Movement[];
  reads: { at: number; takes: number; seen: number }[];
  cuts: [number, number];
}

const total = (amounts: { amount: bigint }[]) =>
  amounts.reduce((sum, { amount }) => sum + amount, 0n);

test('opening + movements + gaps = closing, for any two instants', () => {
  fc.assert(
    fc.property(world, (shape) => {
      const { balance, movements } = build(shape);
      const [from, to] = shape.cuts[0] <= shape.cuts[1] ? shape.cuts : [...shape.cuts].reverse();
      const [opening, closing] = [balance.at(from ?? 0), balance.at(to ?? 0)];
      if (opening === undefined || closing === undefined) {
        expect(balance.checkpoints).toHaveLength(0);
        return;
      }
      const moved = movements.filter(({ at }) => at > (from ?? 0) && at <= (to ?? 0));
      expect(opening + total(moved) + total(balance.gaps(from ?? 0, to ?? 0))).toBe(closing);
    }),
    { numRuns: 500 },
  );
});

test('without hidden movements there are no gaps, however slow the answers', () => {
  fc.assert(
    fc.property(world, (shape) => {
      expect(build({ ...shape, hidden: [] }).balance.gaps(-1, 2_000)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('hidden movements between the first and the last checkpoint are found to the last digit', () => {
  fc.assert(
    fc.property(world, (shape) => {
      // Read instantly: whether a hidden one is in a slow reading nobody can say.
      const reads = shape.reads.map((read) => ({ ...read, takes: 0 }));
      const { balance } = build({ ...shape, reads });
      const [first, last] = [balance.checkpoints[0], balance.checkpoints.at(-1)];
      if (!first || !last) return;
      const between = shape.hidden.filter(({ at }) => at > first.askedAt && at <= last.askedAt);
      expect(total(balance.gaps(-1, 2_000))).toBe(total(between));
    }),
    { numRuns: 500 },
  );
});

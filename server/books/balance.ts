/** A balance as the service told it, asked for at `askedAt`, read at `readAt`, ms. */
export interface Reading {
  askedAt: number;
  readAt: number;
  amount: bigint;
}

/** Something that added (positive) or spent. */
export interface Movement {
  at: number;
  amount: bigint;
}

/** A time in which the balance may or may not have a movement in it already. */
export interface Flight {
  from: number;
  to: number;
}

/** Between two balances: what no movement explains. */
export interface Gap {
  since: number;
  at: number;
  amount: bigint;
}

export interface Balance {
  /** The balance right after that instant; `undefined` where none was ever read. */
  at(instant: number): bigint | undefined;
  /** Noticed in that time (exclusive, inclusive), oldest first. */
  gaps(from: number, to: number): Gap[];
  /** Readings that nothing in flight blurs, oldest first. */
  checkpoints: readonly Reading[];
}

/**
 * The account's balance over time. Only balances read while nothing was in flight count:
 * from one to the next every movement is in the later and not in the earlier, so what is
 * left over moved for a reason that the ledger does not know. A gap belongs to the moment
 * it was noticed; hence balance + movements + gaps = later balance, for any two instants.
 */
export function createBalance(
  readings: readonly Reading[],
  movements: readonly Movement[],
  flights: readonly Flight[],
): Balance {
  const checkpoints = quiet(readings, flights);
  const sums = createSums(movements);
  const [first] = checkpoints;
  const gaps = checkpoints.slice(1).flatMap((reading, index): Gap[] => {
    const before = checkpoints[index];
    if (!before) return [];
    const explained = sums.between(before.askedAt, reading.askedAt);
    const amount = reading.amount - before.amount - explained;
    return amount === 0n ? [] : [{ since: before.readAt, at: reading.askedAt, amount }];
  });
  return {
    checkpoints,
    at(instant) {
      const known = checkpoints.findLast(({ askedAt }) => askedAt <= instant);
      if (known) return known.amount + sums.between(known.askedAt, instant);
      return first && first.amount - sums.between(instant, first.askedAt);
    },
    gaps: (from, to) => gaps.filter(({ at }) => at > from && at <= to),
  };
}

/** Readings in their order that no flight touches. */
function quiet(readings: readonly Reading[], flights: readonly Flight[]): Reading[] {
  const byStart = [...flights].sort((a, b) => a.from - b.from);
  let next = 0;
  let busyUntil = -Infinity;
  return [...readings]
    .sort((a, b) => a.askedAt - b.askedAt || a.readAt - b.readAt)
    .filter(({ askedAt, readAt }) => {
      for (let flight = byStart[next]; flight && flight.from <= askedAt;) {
        busyUntil = Math.max(busyUntil, flight.to);
        next += 1;
        flight = byStart[next];
      }
      const startsMeanwhile = (byStart[next]?.from ?? Infinity) <= readAt;
      return busyUntil < askedAt && !startsMeanwhile;
    });
}

/** Sums of movements after `from` up to and with `to`. */
function createSums(movements: readonly Movement[]) {
  const sorted = [...movements].sort((a, b) => a.at - b.at);
  const totals = [0n];
  for (const { amount } of sorted) totals.push((totals.at(-1) ?? 0n) + amount);
  const upTo = (instant: number): bigint => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle]?.at ?? Infinity) <= instant) low = middle + 1;
      else high = middle;
    }
    return totals[low] ?? 0n;
  };
  return { between: (from: number, to: number) => upTo(to) - upTo(from) };
}

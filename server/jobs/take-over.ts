/** How often what an instance that died has left behind is looked for. */
export const TAKE_OVER_EVERY_MS = 5_000;

/** Looks now and then for rows in the middle of a call that nobody makes any more. */
export function createTakeOver(
  works: (() => Promise<void>)[],
  now: () => number,
): { tick(): Promise<void> } {
  let last = now();
  return {
    async tick() {
      if (now() - last < TAKE_OVER_EVERY_MS) return;
      last = now();
      for (const work of works) await work();
    },
  };
}

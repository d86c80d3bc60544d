/** `npm run simulate` asks for more. */
export const RUNS = Number(process.env.SIMULATE_RUNS ?? 12);

/** A failure prints seed and path: both as `SIMULATE_SEED` and `SIMULATE_PATH` replay it. */
export const replay =
  process.env.SIMULATE_SEED === undefined
    ? {}
    : { seed: Number(process.env.SIMULATE_SEED), path: process.env.SIMULATE_PATH ?? '' };

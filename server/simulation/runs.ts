const { SIMULATE_RUNS, SIMULATE_SEED, SIMULATE_PATH } = process.env;

/** `npm run simulate` asks for more. */
export const RUNS = Number(SIMULATE_RUNS ?? 10);

/**
 * The same few in every `npm test`, others in every `npm run simulate`. A failure prints seed and
 * path: both as `SIMULATE_SEED` and `SIMULATE_PATH` replay it.
 */
export const replay =
  SIMULATE_SEED === undefined
    ? SIMULATE_RUNS === undefined && { seed: 20_261_121 }
    : { seed: Number(SIMULATE_SEED), path: SIMULATE_PATH ?? '' };

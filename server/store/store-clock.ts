import { sql, type Kysely, type RawBuilder } from 'kysely';

import { isPostgres } from './dialect.ts';
import type { Tables } from './tables.ts';

/** The time as SQL, ms since the epoch: what instances with clocks of their own agree on. */
export type StoreClock = () => RawBuilder<number>;

/** The database's clock where instances share one; else this process's. */
export function createStoreClock(store: Kysely<Tables>, now: () => number): StoreClock {
  return isPostgres(store)
    ? () => sql<number>`floor(extract(epoch from clock_timestamp()) * 1000)::bigint`
    : localClock(now);
}

export function localClock(now: () => number): StoreClock {
  return () => sql<number>`cast(${now()} as bigint)`;
}

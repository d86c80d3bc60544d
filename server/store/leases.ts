import { randomBytes } from 'node:crypto';

import { sql, type Kysely } from 'kysely';

import { isPostgres } from './dialect.ts';
import type { StoreClock } from './store-clock.ts';
import type { Tables } from './tables.ts';

/** How long a lease holds unless it is renewed: so long the work of an instance that died rests. */
export const LEASE_MS = 15_000;
/** How often leases are renewed; two renewals may fail before one is lost. */
export const RENEW_MS = 4_000;
const BATCH = 500;

export type LeaseKind = 'job' | 'payment' | 'draft' | 'topup';

/** Where rows of a kind are due, and what names one. */
const ROWS = {
  job: { table: sql`jobs`, id: sql`key` },
  payment: { table: sql`payments`, id: sql`key` },
  topup: { table: sql`topups`, id: sql`key` },
  draft: { table: sql`drafts`, id: sql`account_id || ' ' || post_id` },
} as const;

/**
 * Which instance works on a row. Whoever is to call a service about a row, or to judge what
 * became of such a call, holds its lease from before it read the row until all is committed.
 */
export interface Leases {
  /** Others work on the same ledger. */
  readonly isShared: boolean;
  /** Takes the row if it is free and still due. @param now ms, as `next_at` is meant */
  claim(kind: LeaseKind, id: string, now: number): Promise<boolean>;
  /** Takes the row, due or not, if nobody has it, this instance included. */
  take(kind: LeaseKind, id: string): Promise<boolean>;
  /** Gives back what is held; never throws: what cannot be given back runs out. */
  give(kind: LeaseKind, id: string): Promise<void>;
  /** Whether it is certainly still ours. */
  holds(kind: LeaseKind, id: string): boolean;
  /** Holds what is held for another {@link LEASE_MS}. */
  renew(): Promise<void>;
}

/** Leases of the only process on a ledger: what it does not hold itself is free. */
export function createLocalLeases(): Leases {
  const held = new Set<string>();
  const take = (kind: LeaseKind, id: string) => {
    const name = `${kind} ${id}`;
    const isFree = !held.has(name);
    held.add(name);
    return Promise.resolve(isFree);
  };
  return {
    isShared: false,
    claim: take,
    take,
    give(kind, id) {
      held.delete(`${kind} ${id}`);
      return Promise.resolve();
    },
    holds: (kind, id) => held.has(`${kind} ${id}`),
    renew: () => Promise.resolve(),
  };
}

interface StoreLeasesDeps {
  store: Kysely<Tables>;
  clock: StoreClock;
  /** ms that only ever grow: how long a lease is trusted without asking. */
  elapsed?: () => number;
  onError: (error: unknown) => void;
  owner?: string;
}

/** Leases among the instances that share a ledger. */
export function createStoreLeases({
  store,
  clock,
  elapsed = () => performance.now(),
  onError,
  owner = randomBytes(9).toString('base64url'),
}: StoreLeasesDeps): Leases {
  /** Until when each is trusted, by `elapsed`. */
  const held = new Map<string, number>();
  const lastsUntil = () => sql<number>`${clock()} + ${LEASE_MS}`;
  const isTrusted = (name: string) => (held.get(name) ?? -Infinity) > elapsed();

  /** One statement: two instances that ask at once get it one after the other. */
  async function insert(name: string, dueRow: ReturnType<typeof sql> | null): Promise<boolean> {
    if (isTrusted(name)) return false;
    const trusted = elapsed() + LEASE_MS;
    const { rows } = await sql<{ name: string }>`
      ${dueRow === null ? sql`` : sql`with due as (${dueRow})`}
      insert into leases (name, owner, until)
      select ${name}, ${owner}, ${lastsUntil()} ${dueRow === null ? sql`` : sql`from due`} where true
      on conflict (name) do update set owner = excluded.owner, until = excluded.until
        where leases.until <= ${clock()}
      returning name`.execute(store);
    if (rows.length === 0) return false;
    held.set(name, trusted);
    return true;
  }

  return {
    isShared: true,
    claim(kind, id, now) {
      const { table, id: idOf } = ROWS[kind];
      // A row that somebody is just changing is looked at next time.
      const locked = isPostgres(store) ? sql`for update skip locked` : sql``;
      return insert(
        `${kind} ${id}`,
        sql`select 1 from ${table} where ${idOf} = ${id} and next_at <= ${now} ${locked}`,
      );
    },
    take: (kind, id) => insert(`${kind} ${id}`, null),
    async give(kind, id) {
      const name = `${kind} ${id}`;
      if (!held.delete(name)) return;
      await store
        .deleteFrom('leases')
        .where('name', '=', name)
        .where('owner', '=', owner)
        .execute()
        .catch(onError);
    },
    holds: (kind, id) => isTrusted(`${kind} ${id}`),
    async renew() {
      const names = [...held.keys()];
      for (let from = 0; from < names.length; from += BATCH) {
        const trusted = elapsed() + LEASE_MS;
        const batch = names.slice(from, from + BATCH);
        const renewed = await store
          .updateTable('leases')
          .set({ until: lastsUntil() })
          .where('owner', '=', owner)
          .where('name', 'in', batch)
          .returning('name')
          .execute();
        const ours = new Set(renewed.map(({ name }) => name));
        // What was given back meanwhile stays so; what somebody took over is lost.
        for (const name of batch) {
          if (!held.has(name)) continue;
          if (ours.has(name)) held.set(name, trusted);
          else held.delete(name);
        }
      }
    },
  };
}

import { sql, type Kysely } from 'kysely';

import { parseJson, type Json } from '../../src/lib/json.ts';
import type { StoreClock } from './store-clock.ts';
import type { Tables } from './tables.ts';

/** Small values that all instances know and change together, each change whole. */
export interface SharedState {
  /**
   * @param change makes the next value of the one that stands, `undefined` at first; called again
   *   when another instance was faster. The same value back: nothing is written.
   */
  update<T>(
    name: string,
    change: (value: Json | undefined, now: number) => { value: Json | undefined; result: T },
  ): Promise<T>;
}

/** In the ledger, by its clock: counts outlive the process, and instances share them. */
export function createSharedState(store: Kysely<Tables>, clock: StoreClock): SharedState {
  const turns = new Map<string, Promise<unknown>>();

  /** Within this process one after the other, so that only instances ever collide. */
  function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
    const mine = (turns.get(name) ?? Promise.resolve()).then(work, work);
    turns.set(name, mine);
    const done = () => {
      if (turns.get(name) === mine) turns.delete(name);
    };
    mine.then(done, done);
    return mine;
  }

  async function read(name: string) {
    const { rows } = await sql<{ now: number; value: string | null; version: number | null }>`
      select time.now, shared.value, shared.version
      from (select ${clock()} as now) as time left join shared on shared.name = ${name}`.execute(
      store,
    );
    const [row] = rows;
    if (!row) throw new Error('the ledger does not tell the time');
    return row;
  }

  async function write(name: string, value: string, version: number | null): Promise<boolean> {
    if (version === null) {
      const { numInsertedOrUpdatedRows: made } = await store
        .insertInto('shared')
        .values({ name, value, version: 1 })
        .onConflict((oc) => oc.column('name').doNothing())
        .executeTakeFirst();
      return made === 1n;
    }
    const { numUpdatedRows: changed } = await store
      .updateTable('shared')
      .set({ value, version: version + 1 })
      .where('name', '=', name)
      .where('version', '=', version)
      .executeTakeFirst();
    return changed === 1n;
  }

  return {
    update: (name, change) =>
      inTurn(name, async () => {
        for (;;) {
          const { now, value: text, version } = await read(name);
          const before = text === null ? undefined : parseJson(text);
          const { value, result } = change(before, now);
          if (value === undefined || value === before) return result;
          const after = JSON.stringify(value);
          if (after === text || (await write(name, after, version))) return result;
        }
      }),
  };
}

/** For what nobody else has to know, and for tests. */
export function createLocalState(now: () => number): SharedState {
  const values = new Map<string, Json>();
  return {
    update(name, change) {
      const { value, result } = change(values.get(name), now());
      if (value !== undefined) values.set(name, value);
      return Promise.resolve(result);
    },
  };
}

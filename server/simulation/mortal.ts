import type { Kysely, KyselyPlugin } from 'kysely';

import type { Tables } from '../store/tables.ts';

export const never = new Promise<never>(() => undefined);

/** Whether an instance of the server still lives, and when it dies. */
export interface Life {
  alive: boolean;
  /** Dies before the statement with this number; a statement in a transaction undoes it. */
  dieAt: number;
  statements: number;
}

/** The store as an instance sees it: gone, with all that was not committed, once it is dead. */
export function mortalStore(store: Kysely<Tables>, life: Life): Kysely<Tables> {
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      life.statements += 1;
      if (life.statements >= life.dieAt) life.alive = false;
      if (!life.alive) throw new Error('this instance is dead');
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  return store.withPlugin(plugin);
}

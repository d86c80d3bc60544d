import type { ModelList } from '../../src/contract/models.ts';
import type { Credential } from './credential.ts';
import type { KiwiWhale } from './kiwiwhale.ts';

const FRESH_MS = 60_000;

/** The models an account may use, asked for at most once a minute. */
export interface Catalogue {
  models(accountId: string, credential: Credential): Promise<ModelList>;
}

export function createCatalogue(
  kiwiwhale: Pick<KiwiWhale, 'models'>,
  now: () => number,
): Catalogue {
  const lists = new Map<string, { at: number; list: Promise<ModelList> }>();
  return {
    models(accountId, credential) {
      const known = lists.get(accountId);
      if (known && now() - known.at < FRESH_MS) return known.list;
      const at = now();
      const list = kiwiwhale
        .models(credential)
        .then((read) => ({ ...read, asOf: new Date(at).toISOString() }));
      lists.set(accountId, { at, list });
      list.catch(() => {
        // A failure is not remembered: the next ask tries again.
        if (lists.get(accountId)?.list === list) lists.delete(accountId);
      });
      return list;
    },
  };
}

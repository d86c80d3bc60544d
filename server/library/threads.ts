import type { Kysely } from 'kysely';

import type { Conversation } from '../../src/contract/threads.ts';
import { SHOWN, type ShownJob } from '../jobs/views.ts';
import type { Tables } from '../store/tables.ts';

/** How far back it is looked; older conversations are still in the gallery, turn by turn. */
const MAX_JOBS = 2_000;
const MAX_CONVERSATIONS = 50;
const MAX_TURNS = 100;
const TITLE_CHARACTERS = 80;

function threaded(store: Kysely<Tables>, accounts: string[]) {
  return store
    .selectFrom('jobs')
    .where('account_id', 'in', accounts)
    .where('thread', 'is not', null)
    .where('deleted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('key', 'desc');
}

/** The conversations of some accounts, the last one spoken in first. Deleted turns are left out. */
export async function conversationsOf(
  store: Kysely<Tables>,
  accounts: string[],
): Promise<Conversation[]> {
  if (accounts.length === 0) return [];
  const rows = await threaded(store, accounts)
    .select(['key', 'account_id', 'thread', 'model', 'created_at'])
    .limit(MAX_JOBS)
    .execute();
  const turns = new Map<string, typeof rows>();
  for (const row of rows) {
    const id = `${row.account_id} ${row.thread}`;
    const known = turns.get(id);
    if (known) known.push(row);
    else turns.set(id, [row]);
  }
  const found = [...turns.values()].slice(0, MAX_CONVERSATIONS);
  const titles = await titlesOf(
    store,
    found.flatMap((all) => all.at(-1)?.key ?? []),
  );
  return found.flatMap((all): Conversation[] => {
    const [last, first] = [all[0], all.at(-1)];
    if (!last || !first) return [];
    return [
      {
        ...{ thread: last.thread ?? '', accountId: last.account_id, model: last.model },
        ...{ title: titles.get(first.key) ?? '', turns: all.length },
        lastAt: new Date(last.created_at).toISOString(),
      },
    ];
  });
}

/** The turns of a conversation, oldest first; of a long one the newest hundred. */
export async function turnsOf(
  store: Kysely<Tables>,
  accounts: string[],
  thread: string,
): Promise<ShownJob[]> {
  if (accounts.length === 0) return [];
  const rows = await threaded(store, accounts)
    .select(SHOWN)
    .where('thread', '=', thread)
    .limit(MAX_TURNS)
    .execute();
  return rows.toReversed();
}

async function titlesOf(store: Kysely<Tables>, keys: string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await store
    .selectFrom('jobs')
    .select(['key', 'prompt'])
    .where('key', 'in', keys)
    .execute();
  return new Map(rows.map(({ key, prompt }) => [key, shortened(prompt)]));
}

function shortened(prompt: string): string {
  const letters = Array.from(prompt.replace(/\s+/g, ' ').trim());
  const isLong = letters.length > TITLE_CHARACTERS;
  return isLong ? `${letters.slice(0, TITLE_CHARACTERS - 1).join('')}…` : letters.join('');
}

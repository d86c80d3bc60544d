import { randomUUID } from 'node:crypto';

import type { Clock } from '../clock.ts';
import type { Db } from '../database.ts';
import type { Owner } from './owners.ts';

export const pipelineStatuses = ['draft', 'ready', 'disabled'] as const;

export interface Creator {
  id: string;
  owner_id: string;
  slug: string;
  name: string;
  bio: string | null;
  /** An address; one that starts with `/` is the sandbox's own. */
  avatar_url: string | null;
  cover_url: string | null;
  wallet: string;
  status: string;
  /** JSON text of a persona. */
  persona: string | null;
  runpod_endpoint: string | null;
  runpod_key: string | null;
  post_count: number;
  total_unlocks: number;
  created_at: number;
}

export interface Connection {
  id: string;
  creator_id: string;
  has_runpod: 0 | 1;
}

export type NewCreator = Pick<
  Creator,
  | 'slug'
  | 'name'
  | 'bio'
  | 'avatar_url'
  | 'cover_url'
  | 'wallet'
  | 'status'
  | 'persona'
  | 'runpod_endpoint'
  | 'runpod_key'
>;
type Changeable = Pick<Creator, 'name' | 'bio' | 'avatar_url' | 'cover_url' | 'status'>;
/** What is left out stays. */
export type CreatorChange = { [Name in keyof Changeable]?: Changeable[Name] | undefined };

export type Creators = ReturnType<typeof createCreators>;

export function createCreators(db: Db, clock: Clock) {
  const insert = db.prepare(
    `INSERT INTO openfan_creators (id, owner_id, slug, name, bio, avatar_url, cover_url, wallet,
       status, persona, runpod_endpoint, runpod_key, created_at)
     VALUES (@id, @ownerId, @slug, @name, @bio, @avatar_url, @cover_url, @wallet,
       @status, @persona, @runpod_endpoint, @runpod_key, @createdAt)`,
  );
  const insertConnection = db.prepare<[string, string, string, string, number]>(
    'INSERT INTO openfan_connections (id, creator_id, owner_id, kind, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  const bySlug = db.prepare<[string], Creator>('SELECT * FROM openfan_creators WHERE slug = ?');
  const byId = db.prepare<[string], Creator>('SELECT * FROM openfan_creators WHERE id = ?');
  const ready = db.prepare<[], Creator>(
    "SELECT * FROM openfan_creators WHERE status = 'ready' ORDER BY created_at, rowid",
  );
  const update = db.prepare(
    `UPDATE openfan_creators SET name = @name, bio = @bio, avatar_url = @avatar_url,
       cover_url = @cover_url, status = @status WHERE id = @id`,
  );
  const connectionSql = `SELECT k.id, k.creator_id, c.runpod_endpoint IS NOT NULL AS has_runpod
    FROM openfan_connections k JOIN openfan_creators c ON c.id = k.creator_id`;
  // The server asks for "a connection without an agent": any key's, in the order of their ids.
  const anyKeys = db.prepare<[], Connection>(
    `${connectionSql} WHERE k.kind = 'key' ORDER BY k.id LIMIT 1`,
  );
  const newestOf = db.prepare<[string], Connection>(
    `${connectionSql} WHERE k.owner_id = ? ORDER BY k.created_at DESC, k.rowid DESC LIMIT 1`,
  );

  return {
    bySlug: (slug: string) => bySlug.get(slug),
    byId(id: string): Creator {
      const creator = byId.get(id);
      if (!creator) throw new Error(`no creator ${id}`);
      return creator;
    },
    ready: () => ready.all(),
    /** A creator with its connection, or nothing where the slug is taken. */
    add: db.transaction((owner: Owner, given: NewCreator) => {
      if (bySlug.get(given.slug)) return undefined;
      const [id, connectionId] = [randomUUID(), randomUUID()];
      const createdAt = clock.now();
      insert.run({ ...given, id, ownerId: owner.id, createdAt });
      insertConnection.run(connectionId, id, owner.id, owner.kind, createdAt);
      return { id, connectionId };
    }),
    change(creator: Creator, change: CreatorChange): void {
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      update.run({ ...creator, ...Object.fromEntries(given) });
    },
    anyKeysConnection: () => anyKeys.get(),
    newestConnection: (owner: Owner) => newestOf.get(owner.id),
  };
}

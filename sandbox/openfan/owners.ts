import { createHash, randomBytes, randomUUID } from 'node:crypto';

import type { Clock } from '../clock.ts';
import type { Db } from '../database.ts';

/** Who makes creators: an API key, or an agent with JWTs. */
export interface Owner {
  id: string;
  kind: 'key' | 'agent';
}

export type Owners = ReturnType<typeof createOwners>;

export function createOwners(db: Db, clock: Clock) {
  const insert = db.prepare<[string, string, string, number]>(
    'INSERT OR IGNORE INTO openfan_owners (id, kind, credential, created_at) VALUES (?, ?, ?, ?)',
  );
  const select = db.prepare<[string], Owner>(
    'SELECT id, kind FROM openfan_owners WHERE credential = ?',
  );

  /** Keys are kept as hashes only. */
  const credentialOf = (kind: Owner['kind'], text: string) =>
    `${kind}:${kind === 'key' ? createHash('sha256').update(text).digest('hex') : text}`;

  function keep(kind: Owner['kind'], text: string): Owner {
    const credential = credentialOf(kind, text);
    insert.run(randomUUID(), kind, credential, clock.now());
    const owner = select.get(credential);
    if (!owner) throw new Error('an owner was not kept');
    return owner;
  }

  return {
    byKey: (key: string) => select.get(credentialOf('key', key)),
    /** Whoever has a JWT is an owner, from the first call on. */
    byAgent: (agent: string) => keep('agent', agent),
    addKey: (key = `opf_${randomBytes(20).toString('hex')}`) => ({ key, owner: keep('key', key) }),
  };
}

import { createHmac, randomBytes } from 'node:crypto';

import type { Service } from '../../src/contract/errors.ts';
import type { Store } from './sqlite.ts';

/**
 * Who owns rows: a keyed hash of service, its address, and what identifies the holder there
 * (the key; for cookies the login's session value).
 */
export type AccountIds = (service: Service, identity: string) => string;

/**
 * The hash's key is made once and kept in the ledger, not derived from `SESSION_SECRET`:
 * rotating that never changes whose rows they are.
 * @param environmentOf the address a service is reached at, so that sandbox and production differ
 */
export async function createAccountIds(
  store: Store,
  environmentOf: (service: Service) => string,
): Promise<AccountIds> {
  await store
    .insertInto('meta')
    .values({ name: 'account_key', value: randomBytes(32).toString('base64url') })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const { value } = await store
    .selectFrom('meta')
    .select('value')
    .where('name', '=', 'account_key')
    .executeTakeFirstOrThrow();
  const key = Buffer.from(value, 'base64url');
  return (service, identity) =>
    createHmac('sha256', key)
      .update(JSON.stringify([service, environmentOf(service), identity]))
      .digest('base64url');
}

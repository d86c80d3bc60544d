import { getCookie } from 'hono/cookie';

import type { SandboxContext } from '../http.ts';
import type { Account, Accounts } from './accounts.ts';
import { refuse } from './answers.ts';

/**
 * The account behind a request: `Authorization: Bearer kw_…`, or (human mode) the site's own
 * session cookie. @throws Refusal `unauthorized`
 */
export function authenticate(c: SandboxContext, accounts: Accounts): Account {
  const bearer = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (bearer !== undefined) {
    const account = accounts.byKey(bearer);
    if (account && account.type !== 'human') return account;
    throw refuse.unauthorized();
  }
  const session = getCookie(c, 'PHPSESSID');
  const human = session === undefined ? undefined : accounts.byKey(session);
  if (human?.type === 'human') return human;
  throw refuse.unauthorized();
}

import { ApiError } from '../providers/api-error.ts';
import type { Credential } from '../providers/credential.ts';
import type { KeptConnection } from './session.ts';

export const HUMAN_CONNECTION_ID = 'human';

/** The person's own login at KiwiWhale, where Darkroom is deployed under that site. */
export interface HumanLogin {
  /**
   * @param cookieHeader the request's `Cookie` header; `undefined` without a login in it
   * @throws ApiError when KiwiWhale cannot be asked whose login it is
   */
  read(
    cookieHeader: string | undefined,
  ): Promise<{ connection: KeptConnection; identity: string } | undefined>;
}

export interface HumanLoginDeps {
  /**
   * Names of the cookies that are the login (`PHPSESSID`); others, such as those of analytics,
   * change on their own and must not change whose rows they are.
   */
  sessionCookies: readonly string[];
  kiwiwhale: { credits(credential: Credential): Promise<{ userId: string | null }> };
  now: () => number;
}

interface Known {
  identity: Promise<string>;
  until: number;
}

/** How long an answer holds: the same cookie may become somebody else's login. */
const HOLDS_MS = 60_000;
/** A visitor's cookie becomes a login when they log in. */
const STRANGER_HOLDS_MS = 2_000;
const KNOWN_MAX = 1_000;

/**
 * Passes the site's cookies on, all but ours (`KIWIWHALE_AUTH=cookie`).
 *
 * Whose rows they are: the `user_id` in the answer of `credits.php`, so that a person who logs in
 * anew finds everything. KiwiWhale documents that field for the registration of agents only;
 * where it is missing, the account is the login itself, the values of its session cookies, and a
 * new login is a new account here.
 */
export function createHumanLogin({ sessionCookies, kiwiwhale, now }: HumanLoginDeps): HumanLogin {
  const known = new Map<string, Known>();

  async function ask(login: string, credential: Credential, entry: Known): Promise<string> {
    try {
      const { userId } = await kiwiwhale.credits(credential);
      // No key and no cookie begins like this: neither has a space in its name.
      return userId === null ? login : `user ${userId}`;
    } catch (error) {
      if (!(error instanceof ApiError) || error.body.kind !== 'unauthorized') throw error;
      // Whatever a login that has ended, or never was one, is called by: it holds nothing.
      entry.until = Math.min(entry.until, now() + STRANGER_HOLDS_MS);
      return login;
    }
  }

  function identityOf(login: string, credential: Credential): Promise<string> {
    const before = known.get(login);
    if (before && now() < before.until) return before.identity;
    const entry: Known = { identity: Promise.resolve(login), until: now() + HOLDS_MS };
    entry.identity = ask(login, credential, entry).catch((error: unknown) => {
      // While the service is away, whoever was known is still the same.
      if (before) return before.identity;
      known.delete(login);
      throw error;
    });
    known.delete(login);
    known.set(login, entry);
    const [oldest] = known.keys();
    if (known.size > KNOWN_MAX && oldest !== undefined) known.delete(oldest);
    return entry.identity;
  }

  return {
    async read(cookieHeader = '') {
      const site = cookieHeader
        .split(';')
        .map((pair) => pair.trim())
        .filter((pair) => pair.includes('=') && !/^(__Host-)?darkroom\./.test(pair));
      const login = site.filter((pair) =>
        sessionCookies.includes(pair.slice(0, pair.indexOf('='))),
      );
      if (login.length === 0) return undefined;
      const credential: Credential = { kind: 'cookie', cookie: site.join('; ') };
      return {
        connection: {
          id: HUMAN_CONNECTION_ID,
          service: 'kiwiwhale',
          mode: 'human',
          name: 'Your KiwiWhale login',
          credential,
          keyUnsaved: false,
          createdAt: new Date(0).toISOString(),
        },
        identity: await identityOf(login.sort().join('; '), credential),
      };
    },
  };
}

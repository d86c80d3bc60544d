import type { KeptConnection } from './session.ts';

export const HUMAN_CONNECTION_ID = 'human';

/** The person's own login at KiwiWhale, where Darkroom is deployed under that site. */
export interface HumanLogin {
  /** @param cookieHeader the request's `Cookie` header; `undefined` without a login in it */
  read(
    cookieHeader: string | undefined,
  ): { connection: KeptConnection; identity: string } | undefined;
}

/**
 * Passes the site's cookies on, all but ours (`KIWIWHALE_AUTH=cookie`).
 *
 * KiwiWhale documents no call that names the person behind a login, so the account is the
 * login itself: the values of its session cookies. A new login is a new account here: jobs
 * of the earlier one go on and are kept, but only a key (hybrid mode) reaches them again.
 * @param sessionCookies names of the cookies that are the login (`PHPSESSID`); others, such as
 *   those of analytics, change on their own and must not change whose rows they are
 */
export function createHumanLogin(sessionCookies: readonly string[]): HumanLogin {
  return {
    read(cookieHeader = '') {
      const site = cookieHeader
        .split(';')
        .map((pair) => pair.trim())
        .filter((pair) => pair.includes('=') && !/^(__Host-)?darkroom\./.test(pair));
      const login = site.filter((pair) =>
        sessionCookies.includes(pair.slice(0, pair.indexOf('='))),
      );
      if (login.length === 0) return undefined;
      return {
        connection: {
          id: HUMAN_CONNECTION_ID,
          service: 'kiwiwhale',
          mode: 'human',
          name: 'Your KiwiWhale login',
          credential: { kind: 'cookie', cookie: site.join('; ') },
          keyUnsaved: false,
          createdAt: new Date(0).toISOString(),
        },
        identity: login.sort().join('; '),
      };
    },
  };
}

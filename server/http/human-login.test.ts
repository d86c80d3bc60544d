import { expect, it } from 'vitest';

import { ApiError } from '../providers/api-error.ts';
import type { Credential } from '../providers/credential.ts';
import { createHumanLogin } from './human-login.ts';

const MINUTE = 60_000;
const refusal = (kind: 'unauthorized' | 'network') => new ApiError({ kind, message: kind });

/** A KiwiWhale that knows whose each cookie is; `down` until told otherwise. */
function setUp(users: Record<string, string | null>) {
  const service = { users, asked: 0, down: false };
  let time = 0;
  const login = createHumanLogin({
    sessionCookies: ['PHPSESSID'],
    now: () => time,
    kiwiwhale: {
      credits(credential: Credential) {
        service.asked += 1;
        if (service.down) return Promise.reject(refusal('network'));
        const cookie = credential.kind === 'cookie' ? credential.cookie : '';
        const [, value = ''] = /PHPSESSID=([^;]*)/.exec(cookie) ?? [];
        const userId = service.users[value];
        return userId === undefined
          ? Promise.reject(refusal('unauthorized'))
          : Promise.resolve({ userId });
      },
    },
  });
  const identity = async (cookie: string) => (await login.read(cookie))?.identity;
  return { service, login, identity, pass: (ms: number) => (time += ms) };
}

it('is the same account after a new login, where the service says whose login it is', async () => {
  const { identity } = setUp({ monday: '42', tuesday: '42', other: '7' });
  const first = await identity('PHPSESSID=monday; _ga=1');
  expect(first).toBe('user 42');
  expect(await identity('PHPSESSID=tuesday')).toBe(first);
  expect(await identity('PHPSESSID=other')).not.toBe(first);
});

it('is the login itself where the service does not say', async () => {
  const { identity } = setUp({ monday: null, tuesday: null });
  expect(await identity('PHPSESSID=monday; _ga=1; darkroom.c.x=y')).toBe('PHPSESSID=monday');
  expect(await identity('PHPSESSID=tuesday')).toBe('PHPSESSID=tuesday');
  expect(await identity('_ga=1')).toBeUndefined();
});

it('asks once for requests that come together, and again after a while', async () => {
  const { identity, service, pass } = setUp({ s: '42' });
  await Promise.all([1, 2, 3].map(() => identity('PHPSESSID=s')));
  expect(service.asked).toBe(1);
  service.users = { s: '43' };
  pass(MINUTE);
  expect(await identity('PHPSESSID=s')).toBe('user 43');
});

it('notices soon that a visitor has logged in', async () => {
  const { identity, service, pass } = setUp({});
  expect(await identity('PHPSESSID=s')).toBe('PHPSESSID=s');
  service.users = { s: '42' };
  pass(2_000);
  expect(await identity('PHPSESSID=s')).toBe('user 42');
});

it('never gives somebody another account because the service is away', async () => {
  const { identity, service, pass } = setUp({ known: '42', fresh: '7' });
  expect(await identity('PHPSESSID=known')).toBe('user 42');
  service.down = true;
  pass(MINUTE);
  expect(await identity('PHPSESSID=known')).toBe('user 42');
  await expect(identity('PHPSESSID=fresh')).rejects.toThrow('network');
  service.down = false;
  expect(await identity('PHPSESSID=fresh')).toBe('user 7');
});

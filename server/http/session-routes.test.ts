import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

import { errorAnswerSchema } from '../../src/contract/errors.ts';
import { newKeySchema, sessionSchema } from '../../src/contract/session.ts';
import { appUnderTest, fakeOpenFan } from '../app-under-test.ts';

type App = Awaited<ReturnType<typeof appUnderTest>>;
type Browser = ReturnType<App['browser']>;

const AGENT = 'kw_agent_abcdefghijkl';
const PERSON = 'kw_person_abcdefghijkl';

const sessionOf = async (answer: Response) => v.parse(sessionSchema, await answer.json());
const errorOf = async (answer: Response) => v.parse(errorAnswerSchema, await answer.json()).error;
const connect = (browser: Browser, key: string, name?: string) =>
  browser.send('POST', '/api/session/connect', { service: 'kiwiwhale', key, name });
const register = async (browser: Browser) =>
  v.parse(
    newKeySchema,
    await (await browser.send('POST', '/api/session/register', { name: 'Dog agent' })).json(),
  );

describe('sessions', () => {
  it('keeps each connection in its own sealed cookie that scripts cannot read', async () => {
    const { browser } = await appUnderTest();
    const answer = await connect(browser(), AGENT);
    const cookies = answer.headers.getSetCookie();
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; Path=\/;/);
      expect(cookie).toMatch(/HttpOnly/);
      expect(cookie).toMatch(/SameSite=Strict/);
      expect(cookie).toMatch(/Max-Age=34560000/);
      expect(cookie).not.toMatch(/Secure|Domain/);
      expect(cookie).not.toContain(AGENT);
    }
  });

  it('is Secure with the __Host- prefix when reached over https', async () => {
    const { browser } = await appUnderTest({ PUBLIC_URL: 'https://darkroom.example' });
    const answer = await connect(browser(), AGENT);
    for (const cookie of answer.headers.getSetCookie()) {
      expect(cookie).toMatch(/^__Host-darkroom\./);
      expect(cookie).toMatch(/Secure/);
    }
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age/);
  });

  it('never answers with a key it was given', async () => {
    const { browser, lines } = await appUnderTest();
    const one = browser();
    await connect(one, AGENT);
    const answer = await one.get('/api/session');
    const text = await answer.text();
    expect(text).not.toContain(AGENT);
    expect(text).not.toContain('credential');
    expect(text).toContain('kw_ag…ijkl');
    const [connection] = v.parse(sessionSchema, JSON.parse(text)).connections;
    const key = await one.get(`/api/session/connections/${connection?.id ?? ''}/key`);
    expect(key.status).toBe(404);
    expect(lines.join('')).not.toContain(AGENT);
  });

  it('shows a fresh key again until it is said to be kept', async () => {
    const { browser } = await appUnderTest();
    const one = browser();
    const { connectionId, apiKey } = await register(one);
    expect(apiKey).toBe('kw_agent_fresh_0123456789');
    const path = `/api/session/connections/${connectionId}`;
    const before = await sessionOf(await one.get('/api/session'));
    expect(before.connections).toMatchObject([
      { id: connectionId, mode: 'agent', name: 'Dog agent', keyUnsaved: true, active: true },
    ]);
    expect(await (await one.get(`${path}/key`)).json()).toEqual({ connectionId, apiKey });
    const after = await sessionOf(await one.send('PATCH', path, { keySaved: true }));
    expect(after.connections[0]?.keyUnsaved).toBe(false);
    expect((await one.get(`${path}/key`)).status).toBe(404);
  });

  it('holds several, tells agent from hybrid, switches, renames and disconnects', async () => {
    const { browser } = await appUnderTest();
    const one = browser();
    await connect(one, AGENT, 'Robot');
    const two = await sessionOf(await connect(one, PERSON));
    expect(two.connections.map(({ mode, active }) => [mode, active])).toEqual([
      ['agent', false],
      ['hybrid', true],
    ]);
    const [robot, person] = two.connections;
    const path = `/api/session/connections/${robot?.id ?? ''}`;
    const renamed = await sessionOf(await one.send('PATCH', path, { name: 'R2', active: true }));
    expect(renamed.connections.map(({ name, active }) => [name, active])).toEqual([
      ['R2', true],
      [person?.name, false],
    ]);
    expect(await sessionOf(await one.get('/api/session'))).toEqual(renamed);
    const left = await sessionOf(await one.send('DELETE', path));
    expect(left.connections).toEqual([{ ...person, active: true }]);
    expect(await sessionOf(await one.get('/api/session'))).toEqual(left);
    expect((await one.send('DELETE', path)).status).toBe(404);
  });

  it('makes a key that is already here active instead of adding it twice', async () => {
    const { browser } = await appUnderTest();
    const one = browser();
    await connect(one, AGENT);
    await connect(one, PERSON);
    const again = await sessionOf(await connect(one, AGENT));
    expect(again.connections.map(({ active }) => active)).toEqual([true, false]);
    expect(await sessionOf(await one.get('/api/session'))).toEqual(again);
  });

  it('gives the same account to the same key in another browser', async () => {
    const { browser } = await appUnderTest();
    const [here, there] = await Promise.all(
      [browser(), browser()].map(async (one) => sessionOf(await connect(one, AGENT))),
    );
    expect(here?.connections[0]?.accountId).toBe(there?.connections[0]?.accountId);
  });

  it.each([
    ['kw_wrong', 401, /does not know this key/],
    ['kw_ag ent', 400, /no spaces/],
    ['kw_agent_\r\nx: y', 400, /no spaces/],
  ])('refuses %j in words and keeps what was connected', async (key, status, words) => {
    const { browser } = await appUnderTest();
    const one = browser();
    await connect(one, AGENT);
    const answer = await connect(one, key);
    expect(answer.status).toBe(status);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await errorOf(answer)).message).toMatch(words);
    expect((await sessionOf(await one.get('/api/session'))).connections).toHaveLength(1);
  });

  it('ignores tampered, renamed and foreign cookies without failing', async () => {
    const { browser } = await appUnderTest();
    const one = browser();
    await connect(one, AGENT);
    const [name = '', token = ''] = [...one.jar].find(([key]) => key.includes('.c.')) ?? [];
    one.jar.set(name, `${token.slice(0, -8)}xxxxxxxx`);
    one.jar.set('darkroom.c.other', token);
    one.jar.set('darkroom.c.junk', '%E0%A4%A');
    const answer = await one.get('/api/session');
    expect(answer.status).toBe(200);
    expect((await sessionOf(answer)).connections).toEqual([]);
    expect((await errorOf(await one.get('/api/credits'))).code).toBe('not-connected');
  });

  it('opens with an older secret, and not at another service address', async () => {
    const { browser } = await appUnderTest();
    const one = browser();
    await connect(one, AGENT);
    const rotated = await appUnderTest({
      SESSION_SECRET: `${'n'.repeat(32)},${'test-secret-'.repeat(4)}`,
    });
    const later = rotated.browser();
    for (const [name, value] of one.jar) later.jar.set(name, value);
    expect((await sessionOf(await later.get('/api/session'))).connections).toHaveLength(1);
    rotated.pass(31 * 86_400_000);
    const renewed = await later.get('/api/session');
    expect(renewed.headers.getSetCookie()).toHaveLength(1);

    const elsewhere = await appUnderTest({ KIWIWHALE_BASE_URL: 'https://staging.example' });
    const stranger = elsewhere.browser();
    for (const [name, value] of one.jar) stranger.jar.set(name, value);
    expect((await sessionOf(await stranger.get('/api/session'))).connections).toEqual([]);
  });

  it('stops at twelve before a key could be lost, but not for cookies nobody can open', async () => {
    const { browser } = await appUnderTest();
    const one = browser();
    for (let n = 0; n < 12; n += 1) await connect(one, `${AGENT}${n}`);
    const full = await one.send('POST', '/api/session/register', { name: 'One too many' });
    expect(full.status).toBe(409);
    expect((await errorOf(full)).code).toBe('too-many-connections');
    const names = [...one.jar.keys()].filter((name) => name.includes('.c.'));
    one.jar.set(names[0] ?? '', 'sealed-with-a-lost-secret');
    await register(one);
    expect((await sessionOf(await one.get('/api/session'))).connections).toHaveLength(12);
  });

  describe('of OpenFan', () => {
    const connectOpenFan = (browser: Browser, key: string) =>
      browser.send('POST', '/api/session/connect', { service: 'openfan', key });

    it('holds keys and tokens, several beside KiwiWhale, one account each', async () => {
      const { browser } = await appUnderTest();
      const one = browser();
      await connect(one, AGENT);
      await connectOpenFan(one, 'opf_first_0123456789');
      await connectOpenFan(one, 'eyJgood.eyJ9.sig');
      const { connections } = await sessionOf(await connectOpenFan(one, 'opf_first_0123456789'));
      expect(connections.map(({ service, mode, active }) => [service, mode, active])).toEqual([
        ['kiwiwhale', 'agent', true],
        ['openfan', 'apikey', true],
        ['openfan', 'jwt', false],
      ]);
      expect(new Set(connections.map(({ accountId }) => accountId)).size).toBe(3);
      const other = browser();
      const again = await sessionOf(await connectOpenFan(other, 'opf_first_0123456789'));
      expect(again.connections[0]?.accountId).toBe(connections[1]?.accountId);
    });

    it('asks with the way that was found when it was connected', async () => {
      const asked: unknown[] = [];
      const openfan = fakeOpenFan({
        connection: (credential) => {
          asked.push(credential);
          const creator = { creatorId: 'c1', status: 'active', hasRunpod: true };
          return Promise.resolve({ connected: true, ...creator });
        },
      });
      const { browser } = await appUnderTest({}, undefined, openfan);
      const one = browser();
      await connectOpenFan(one, 'opf_first_0123456789');
      const answer = await one.get('/api/session/openfan');
      expect(await answer.json()).toEqual({
        ...{ connected: true, creatorId: 'c1', status: 'active', hasRunpod: true },
      });
      expect(asked).toEqual([{ kind: 'api-key', key: 'opf_first_0123456789' }]);
    });

    const claims = Buffer.from('{"exp":1500000000}').toString('base64url');
    it.each([
      ['kw_agent_abcdefghijkl', 'not-a-key', /opf_/],
      [`eyJgood.${claims}.sig`, 'token-expired', /2017-07-14/],
      ['eyJwrong.eyJ9.sig', 'unauthorized', /may have expired/],
    ])('says what is wrong with %s', async (key, code, words) => {
      const { browser, lines } = await appUnderTest();
      const error = await errorOf(await connectOpenFan(browser(), key));
      expect(error.code).toBe(code);
      expect(error.message).toMatch(words);
      expect(lines.join('')).not.toContain(key);
    });

    it('names what is missing where nothing is connected', async () => {
      const { browser } = await appUnderTest();
      const answer = await browser().get('/api/session/openfan');
      expect(answer.status).toBe(401);
      expect((await errorOf(answer)).message).toMatch(/OpenFan is not connected/);
    });
  });

  it('uses the login of the site it is deployed under', async () => {
    const { browser } = await appUnderTest({ KIWIWHALE_AUTH: 'cookie' });
    const one = browser();
    expect((await sessionOf(await one.get('/api/session'))).connections).toEqual([]);
    one.jar.set('PHPSESSID', 'abc');
    one.jar.set('_ga', '1');
    const [human] = (await sessionOf(await one.get('/api/session'))).connections;
    expect(human).toMatchObject({ id: 'human', mode: 'human', active: true, keyHint: '' });
    one.jar.set('_ga', '2');
    const [same] = (await sessionOf(await one.get('/api/session'))).connections;
    expect(same?.accountId).toBe(human?.accountId);
    expect((await one.get('/api/credits')).status).toBe(200);
    expect((await one.send('DELETE', '/api/session/connections/human')).status).toBe(400);
  });
});

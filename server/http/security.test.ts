import { describe, expect, it } from 'vitest';

import { appUnderTest } from '../app-under-test.ts';
import { appCsp, cardCsp } from './security.ts';

describe('appCsp', () => {
  it('allows nothing inline but the page’s own style, by hash', () => {
    const csp = appCsp('<style>a{}</style><script type="module" src="/assets/a.js"></script>');
    expect(csp).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'sha256-");
    expect(csp).toContain("require-trusted-types-for 'script'; trusted-types darkroom");
    expect(csp).toContain("frame-ancestors 'none'");
    expect(csp).not.toContain('unsafe');
    expect(appCsp('<p>')).toContain("style-src 'self';");
  });

  it('lets Stripe’s script run on the card page only', () => {
    expect(cardCsp('https://js.stripe.com/v3/')).toMatch(
      /script-src 'self' https:\/\/js\.stripe\.com .*connect-src 'self' https:\/\/api\.stripe\.com/,
    );
    const sandbox = cardCsp('http://127.0.0.1:4174/stripe.js');
    expect(sandbox).toContain("script-src 'self' http://127.0.0.1:4174;");
    expect(sandbox).not.toContain('stripe.com');
  });
});

describe('every answer', () => {
  it('carries the headers, and API answers are never stored', async () => {
    const { app } = await appUnderTest();
    for (const path of ['/api/config', '/api/nothing', '/healthz', '/missing.png']) {
      const { headers } = await app.request(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
      expect(headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
      expect(headers.has('access-control-allow-origin')).toBe(false);
      expect(headers.get('strict-transport-security')).toBeNull();
      if (path.startsWith('/api')) expect(headers.get('cache-control')).toBe('no-store');
    }
  });
});

const json = { 'content-type': 'application/json' };
const body = '{"service":"kiwiwhale","key":"kw_agent_abcdefgh"}';

describe('writes', () => {
  it.each<[string, Record<string, string>, number]>([
    ['no browser', json, 200],
    ['our page', { ...json, origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }, 200],
    ['another site', { ...json, origin: 'https://evil.example' }, 403],
    ['another port', { ...json, origin: 'http://localhost:5173' }, 403],
    ['a sandboxed frame', { ...json, origin: 'null' }, 403],
    ['fetch metadata alone', { ...json, 'sec-fetch-site': 'cross-site' }, 403],
    ['a sibling site', { ...json, 'sec-fetch-site': 'same-site' }, 403],
    ['a form', { 'content-type': 'text/plain' }, 415],
    ['a form of an old browser', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['almost JSON', { 'content-type': 'application/jsonp' }, 415],
  ])('from %s', async (_, headers, status) => {
    const { app } = await appUnderTest();
    const answer = await app.request('/api/session/connect', {
      ...{ method: 'POST', body },
      headers: { host: 'localhost', 'content-length': String(body.length), ...headers },
    });
    expect(answer.status).toBe(status);
    if (status !== 200) expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('accepts the operator’s own origin behind a proxy, and no other host’s', async () => {
    const { app } = await appUnderTest({ PUBLIC_URL: 'https://darkroom.example' });
    const ask = (host: string, origin: string) =>
      app.request('/api/session/connect', {
        ...{ method: 'POST', body },
        headers: { ...json, host, origin },
      });
    expect((await ask('darkroom.example', 'https://darkroom.example')).status).toBe(200);
    expect((await ask('127.0.0.1:4173', 'https://darkroom.example')).status).toBe(200);
    expect((await ask('darkroom.example', 'http://darkroom.example')).status).toBe(403);
    expect((await ask('evil.example', 'http://evil.example')).status).toBe(403);
  });

  it('are bounded in size', async () => {
    const { app } = await appUnderTest();
    const large = JSON.stringify({ name: 'x'.repeat(1_000_001) });
    const answer = await app.request('/api/session/register', {
      ...{ method: 'POST', body: large },
      headers: { ...json, host: 'localhost' },
    });
    expect(answer.status).toBe(413);
  });
});

/** Every route that changes something, as the app itself lists them: new ones included. */
async function writeRoutes() {
  const { app } = await appUnderTest();
  const writes = app.routes.filter(({ method }) => !['ALL', 'GET'].includes(method));
  return { app, routes: new Set(writes.map(({ method, path }) => `${method} ${path}`)) };
}

/** A download that a form starts: it only reads, and is refused to other sites like the rest. */
const READING_FORM = 'POST /api/downloads as application/x-www-form-urlencoded';

describe('every call that changes something', () => {
  it.each([
    ['another site’s page', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['an old browser on another site', { origin: 'https://evil.example' }],
    ['a page on another port', { 'sec-fetch-site': 'same-site' }],
  ])('refuses %s', async (_, from) => {
    const { app, routes } = await writeRoutes();
    expect(routes.size).toBeGreaterThan(10);
    for (const route of routes) {
      const [method = '', path = ''] = route.split(' ');
      const answer = await app.request(path, {
        method,
        body: '{}',
        headers: { ...json, host: 'localhost', ...from },
      });
      expect(answer.status, route).toBe(403);
    }
  });

  it('is no form: its body is never a type that a form can send', async () => {
    const { app, routes } = await writeRoutes();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      for (const route of routes) {
        const [method = '', path = ''] = route.split(' ');
        const answer = await app.request(path, {
          method,
          body: 'a=b',
          headers: { 'content-type': type, 'content-length': '3', host: 'localhost' },
        });
        const name = `${route} as ${type}`;
        if (name !== READING_FORM) expect(answer.status, name).toBe(415);
      }
    }
  });

  it('answers preflights of other sites with no permission', async () => {
    const { app, routes } = await writeRoutes();
    for (const route of routes) {
      const [method = '', path = ''] = route.split(' ');
      const answer = await app.request(path, {
        method: 'OPTIONS',
        headers: {
          host: 'localhost',
          origin: 'https://evil.example',
          'access-control-request-method': method,
        },
      });
      expect(answer.ok, route).toBe(false);
      const names = [...answer.headers.keys()].join(' ');
      expect(names).not.toContain('access-control');
    }
  });
});

it('keeps no refusal: what is missing now may be here soon', async () => {
  const { app } = await appUnderTest();
  for (const path of ['/media/none/0', '/missing.png', '/api/nothing', '/api/jobs/none']) {
    const answer = await app.request(path, { headers: { host: 'localhost' } });
    expect(answer.status, path).toBeGreaterThanOrEqual(400);
    expect(answer.headers.get('cache-control'), path).toBe('no-store');
  }
});

describe('DNS rebinding', () => {
  it.each([
    ['localhost:4173', 200],
    ['127.0.0.1:4173', 200],
    ['[::1]:4173', 200],
    ['evil.example', 403],
    ['127.0.0.1.evil.example', 403],
    ['', 403],
  ])('host %j: %i', async (host, status) => {
    const { app } = await appUnderTest();
    expect((await app.request('/api/config', { headers: { host } })).status).toBe(status);
  });

  it('does not keep probes and public servers without a name from working', async () => {
    const { app } = await appUnderTest();
    expect((await app.request('/healthz', { headers: { host: '10.1.2.3' } })).status).toBe(200);
    const open = await appUnderTest({ HOST: '0.0.0.0' });
    const answer = await open.app.request('/api/config', { headers: { host: 'lan.example' } });
    expect(answer.status).toBe(200);
  });
});

it('refuses other sites’ reads of the API, but lets links to pages in', async () => {
  const { app } = await appUnderTest();
  const headers = { host: 'localhost', 'sec-fetch-site': 'cross-site' };
  expect((await app.request('/api/session', { headers })).status).toBe(403);
  expect((await app.request('/gallery', { headers })).status).toBe(404);
});

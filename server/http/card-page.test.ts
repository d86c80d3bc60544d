import * as v from 'valibot';
import { expect, it } from 'vitest';

import { cardSetupSchema } from '../../src/contract/card.ts';
import { appUnderTest } from '../app-under-test.ts';

async function setUp() {
  const app = await appUnderTest();
  const one = app.browser();
  await one.send('POST', '/api/session/connect', { service: 'kiwiwhale', key: 'kw_agent_1234567' });
  const session = v.parse(
    v.object({ connections: v.tuple([v.object({ id: v.string() })]) }),
    await (await one.get('/api/session')).json(),
  );
  const connectionId = session.connections[0].id;
  const answer = await one.send('POST', '/api/card/setup', { connectionId });
  const { url } = v.parse(cardSetupSchema, await answer.json());
  return { app, one, url, connectionId };
}

it('is its own document with its own policy, and gives the form what it needs, escaped', async () => {
  const { one, url, connectionId } = await setUp();
  expect(url).toMatch(/^\/card\//);
  expect(url).not.toContain('seti_1');
  const answer = await one.get(url);
  const text = await answer.text();
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=UTF-8');
  expect(answer.headers.get('content-security-policy')).toContain('https://js.stripe.com');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(text).toContain('data-client-secret="seti_1_secret_&quot;&lt;x&gt;"');
  expect(text).toContain(`data-connection-id="${connectionId}"`);
  expect(text).toContain('<script src="https://js.stripe.com/v3/" defer>');
  expect(text).not.toMatch(/<script>|<style|style="|onload=/);
});

it('serves its script and style from our origin', async () => {
  const { one } = await setUp();
  const script = await one.get('/card/card.js');
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(await script.text()).toContain('confirmCardSetup');
  expect((await one.get('/card/card.css')).headers.get('content-type')).toMatch('text/css');
});

it('expires after an hour, and answers junk alike', async () => {
  const { app, one, url } = await setUp();
  expect((await one.get('/card/junk')).status).toBe(410);
  app.pass(61 * 60_000);
  const answer = await one.get(url);
  expect(answer.status).toBe(410);
  expect(await answer.text()).toContain('expired');
});

it('keeps the token out of the log', async () => {
  const { app, one, url } = await setUp();
  await one.get(url);
  expect(app.lines.join('')).toContain('/card/…');
  expect(app.lines.join('')).not.toContain(url);
});

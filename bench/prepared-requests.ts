import { randomBytes, randomUUID } from 'node:crypto';

import * as v from 'valibot';

import { changesSchema } from '../src/contract/changes.ts';
import { jobsAnswerSchema } from '../src/contract/jobs.ts';
import { sessionSchema } from '../src/contract/session.ts';
import type { Target } from './load.ts';

const ASK_EVERY_MS = 100;
const SETTLED_WITHIN_MS = 20_000;

export interface Prepared {
  target: Target;
  /** What the server answered: the bytes the bare framework sends too. */
  submitBody: string;
  changesBody: string;
}

/** A connected session and the two requests, each tried once. */
export async function prepareRequests(url: string): Promise<Prepared> {
  const json = { 'content-type': 'application/json', origin: url };
  const connected = await fetch(`${url}/api/session/connect`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ service: 'kiwiwhale', key: `kw_${randomBytes(16).toString('hex')}` }),
  });
  if (!connected.ok) throw new Error(`connecting failed: ${await connected.text()}`);
  const { connections } = v.parse(sessionSchema, await connected.json());
  const cookie = connected.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const submit = JSON.stringify({
    connectionId: connections[0]?.id,
    model: 'instant/chat',
    input: { prompt: 'a lighthouse above a stormy sea' },
    runs: 1,
    costE4: 100,
  });
  const submitted = await fetch(`${url}/api/jobs`, {
    method: 'POST',
    headers: { ...json, cookie, 'idempotency-key': randomUUID() },
    body: submit,
  });
  const submitBody = await submitted.text();
  v.parse(jobsAnswerSchema, JSON.parse(submitBody));
  const { path, body } = await settledChanges(url, cookie);
  return { target: { url, cookie, submit, changesPath: path }, submitBody, changesBody: body };
}

/** Asks until nothing is under way: from that cursor on nothing changes. */
async function settledChanges(url: string, cookie: string) {
  const until = Date.now() + SETTLED_WITHIN_MS;
  let path = '/api/changes';
  while (Date.now() < until) {
    const body = await (await fetch(url + path, { headers: { cookie } })).text();
    const changes = v.parse(changesSchema, JSON.parse(body));
    if (changes.active === 0 && changes.jobs.length === 0 && path.includes('?')) {
      return { path, body };
    }
    path = `/api/changes?cursor=${encodeURIComponent(changes.cursor)}`;
    await new Promise((done) => setTimeout(done, ASK_EVERY_MS));
  }
  throw new Error('the first job did not come to its end');
}

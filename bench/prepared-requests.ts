import { randomBytes, randomUUID } from 'node:crypto';

import * as v from 'valibot';

import { type Changes, changesSchema } from '../src/contract/changes.ts';
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

interface Connected {
  cookie: string;
  /** The order of one job, as a body. */
  submit: string;
}

async function connect(url: string): Promise<Connected> {
  const connected = await fetch(`${url}/api/session/connect`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
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
  return { cookie, submit };
}

/** @returns what the server answered */
async function order(url: string, { cookie, submit }: Connected): Promise<string> {
  const submitted = await fetch(`${url}/api/jobs`, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', origin: url },
      ...{ cookie, 'idempotency-key': randomUUID() },
    },
    body: submit,
  });
  const body = await submitted.text();
  v.parse(jobsAnswerSchema, JSON.parse(body));
  return body;
}

/** A connected session and the two requests, each tried once. */
export async function prepareRequests(url: string): Promise<Prepared> {
  const connected = await connect(url);
  const submitBody = await order(url, connected);
  const { path, body } = await changesWhen(
    url,
    connected.cookie,
    ({ active, jobs }) => active === 0 && jobs.length === 0,
  );
  return { target: { url, ...connected, changesPath: path }, submitBody, changesBody: body };
}

/** A connected session with one job that the service says is running. */
export async function prepareRunningJob(url: string): Promise<{ url: string; cookie: string }> {
  const connected = await connect(url);
  await order(url, connected);
  await changesWhen(url, connected.cookie, ({ jobs }) => jobs[0]?.status === 'running');
  return { url, cookie: connected.cookie };
}

/** Where open tabs ask from: nothing has changed since. */
export async function changesNow(url: string, cookie: string): Promise<string> {
  return (await changesWhen(url, cookie, ({ jobs }) => jobs.length === 0)).path;
}

/** Asks on from each answer until one is as wished; the path is the one that was asked. */
async function changesWhen(url: string, cookie: string, isSo: (changes: Changes) => boolean) {
  const until = Date.now() + SETTLED_WITHIN_MS;
  let path = '/api/changes';
  while (Date.now() < until) {
    const body = await (await fetch(url + path, { headers: { cookie } })).text();
    const changes = v.parse(changesSchema, JSON.parse(body));
    if (path.includes('?') && isSo(changes)) return { path, body };
    path = `/api/changes?cursor=${encodeURIComponent(changes.cursor)}`;
    await new Promise((done) => setTimeout(done, ASK_EVERY_MS));
  }
  throw new Error('the changes did not come to what they should be');
}

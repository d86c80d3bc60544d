// `npm run bench:server`: submits and polls for changes per second, on one core, beside the
// bare framework sending the same bytes. Loopback only, against a service that costs no time.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import * as v from 'valibot';

import { ensureBuilt } from '../scripts/build.mjs';
import { changesSchema } from '../src/contract/changes.ts';
import { jobsAnswerSchema } from '../src/contract/jobs.ts';
import { sessionSchema } from '../src/contract/session.ts';
import { freePort } from './free-port.ts';
import { type Measured, measureChanges, measureSubmits, type Target } from './load.ts';
import { canPin, PinnedProcess } from './pinned-process.ts';

const SERVER_CORE = 0;
const OTHER_CORE = 1;

/** A connected session and the two requests, tried once: what they answer is what the peer sends. */
async function prepare(url: string) {
  const json = { 'content-type': 'application/json' };
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

  let cursor = '';
  for (;;) {
    const answer = await fetch(`${url}/api/changes?cursor=${cursor}`, { headers: { cookie } });
    const changesBody = await answer.text();
    const changes = v.parse(changesSchema, JSON.parse(changesBody));
    cursor = encodeURIComponent(changes.cursor);
    if (changes.active === 0 && changes.jobs.length === 0) {
      const target: Target = { url, cookie, submit, changesPath: `/api/changes?cursor=${cursor}` };
      return { target, submitBody, changesBody };
    }
    await new Promise((done) => setTimeout(done, 100));
  }
}

function print(name: string, ours: Measured, bare: Measured): void {
  const row = ({ perSecond, p50Ms, p99Ms }: Measured) => ({
    'per second': Math.round(perSecond),
    'p50 ms': p50Ms,
    'p99 ms': p99Ms,
  });
  console.log(`\n${name}`);
  console.table({ Darkroom: row(ours), 'bare Hono + node-server': row(bare) });
}

async function bench(): Promise<void> {
  await ensureBuilt();
  const dataDir = mkdtempSync(join(tmpdir(), 'darkroom-bench-'));
  const tsx = ['--import', 'tsx'];
  const [servicePort, port, barePort] = [await freePort(), await freePort(), await freePort()];
  const at = (one: number) => `http://127.0.0.1:${one}`;

  const service = await PinnedProcess.start({
    args: [...tsx, 'bench/instant-kiwiwhale.ts'],
    env: { PORT: String(servicePort) },
    core: OTHER_CORE,
    readyUrl: `${at(servicePort)}/readyz`,
  });
  const server = await PinnedProcess.start({
    args: ['dist/server/main.js'],
    env: {
      PORT: String(port),
      DATA_DIR: dataDir,
      KIWIWHALE_BASE_URL: at(servicePort),
      SESSION_SECRET: randomBytes(32).toString('base64'),
      LOG_LEVEL: 'warn',
    },
    core: SERVER_CORE,
    readyUrl: `${at(port)}/readyz`,
  });
  const { target, submitBody, changesBody } = await prepare(at(port));
  const changes = await measureChanges(target);
  const submits = await measureSubmits(target);
  await server.stop();
  await service.stop();
  rmSync(dataDir, { recursive: true, force: true });

  const bare = await PinnedProcess.start({
    args: [...tsx, 'bench/bare-framework.ts'],
    env: { PORT: String(barePort), CHANGES_BODY: changesBody, SUBMIT_BODY: submitBody },
    core: SERVER_CORE,
    readyUrl: `${at(barePort)}/readyz`,
  });
  const bareTarget = { ...target, url: at(barePort) };
  const bareChanges = await measureChanges(bareTarget);
  const bareSubmits = await measureSubmits(bareTarget);
  await bare.stop();

  console.log(canPin ? 'Server on one core, load on another.' : 'Not pinned to a core here.');
  console.log('20 connections, 8 s each; submits are committed with synchronous=FULL.');
  print('GET /api/changes, nothing new', changes, bareChanges);
  print('POST /api/jobs, a new order each', submits, bareSubmits);
}

await bench().catch((error: unknown) => {
  console.error('bench:server could not measure:', error);
  process.exit(1);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import { isJsonObject, parseJson, type JsonObject } from '../src/lib/json.ts';
import { createSandbox, type Sandbox } from './app.ts';
import { manualClock, type ManualClock } from './manual-clock.ts';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** `{}` where the answer is not a JSON object. */
  body: JsonObject;
}

export interface TestSandbox {
  clock: ManualClock;
  dir: string;
  sandbox: Sandbox;
  get: (path: string, key?: string) => Promise<Answer>;
  post: (path: string, body: unknown, key?: string) => Promise<Answer>;
  /** One of the control calls. */
  control: (path: string, body: unknown) => Promise<Answer>;
  account: (options?: JsonObject) => Promise<string>;
}

export const ORIGIN = 'http://127.0.0.1:4174';

/** A sandbox in this process, its clock in the test's hand. @param dir data of an earlier one */
export function testSandbox({
  dir,
  clock = manualClock(),
}: { dir?: string; clock?: ManualClock } = {}): TestSandbox {
  const data = dir ?? mkdtempSync(join(tmpdir(), 'sandbox-'));
  const sandbox = createSandbox({ dir: data, clock });
  let closed = false;
  const close = sandbox.close.bind(sandbox);
  sandbox.close = async () => {
    if (!closed) await close();
    closed = true;
  };
  onTestFinished(async () => {
    await sandbox.close();
    if (dir === undefined) rmSync(data, { recursive: true, force: true });
  });

  async function send(method: string, path: string, body: unknown, key?: string): Promise<Answer> {
    const answer = await sandbox.fetch(
      new Request(path.startsWith('http') ? path : `${ORIGIN}${path}`, {
        method,
        headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
    const raw = await answer.text();
    const json = parseJson(raw);
    return {
      status: answer.status,
      headers: answer.headers,
      text: raw,
      body: isJsonObject(json) ? json : {},
    };
  }

  const api = (path: string) => (path.startsWith('/') ? path : `/api/v1/${path}`);
  const control = (path: string, body: unknown) => send('POST', `/__sandbox/${path}`, body);
  return {
    clock,
    dir: data,
    sandbox,
    control,
    get: (path, key) => send('GET', api(path), undefined, key),
    post: (path, body, key) => send('POST', api(path), body, key),
    async account(options = { credits: 10 }) {
      const { body } = await control('accounts', options);
      return text(body, 'api_key');
    },
  };
}

/** A text in an answer. @throws if it is none */
export function text(body: JsonObject, name: string): string {
  const value = body[name];
  if (typeof value !== 'string') throw new Error(`${name} is no text: ${JSON.stringify(body)}`);
  return value;
}

/** Small and quick to draw. */
export const SMALL = {
  model: 'z-image/turbo',
  prompt: 'a small hill',
  width: 256,
  height: 256,
  seed: 7,
};

import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';

import { createLog } from '../log.ts';
import { errorHandler } from './errors.ts';
import { readBody } from './read-body.ts';
import type { SessionEnv } from './session.ts';

const app = new Hono<SessionEnv>()
  .onError(errorHandler(createLog('silent')))
  .post('/', async (c) => {
    const { input } = await readBody(c, v.object({ input: v.unknown() }));
    return c.text(JSON.stringify(input));
  });

const send = (body: string) => app.request('/', { method: 'POST', body });
const nested = (depth: number, open = '[', close = ']') =>
  `{"input":${open.repeat(depth)}1${close.repeat(depth)}}`;

describe('a body', () => {
  it('may nest as deep as anybody needs', async () => {
    expect((await send(nested(63))).status).toBe(200);
    const quoted = JSON.stringify({ input: '[{"\\'.repeat(500) });
    expect((await send(quoted)).status).toBe(200);
  });

  it.each([
    ['a little too deep', nested(64)],
    ['as deep as the size allows', nested(490_000)],
    ['deep in objects', nested(100_000, '{"a":', '}')],
    ['deep and never closed', '['.repeat(900_000)],
  ])('is refused when it is %s', async (_, body) => {
    const answer = await send(body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { kind: 'invalid-request', code: 'too-deep' },
    });
  });
});

import { createHmac, timingSafeEqual } from 'node:crypto';

import { isJsonObject, parseJson } from '../../src/lib/json.ts';

/** Known to everybody: in the sandbox nothing depends on it. */
const SECRET = 'openclaw-sandbox';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const sign = (text: string) => createHmac('sha256', SECRET).update(text).digest('base64url');

/** An OpenClaw JWT of an agent; the same agent's is always the same. */
export function makeJwt(agent: string): string {
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ sub: agent })}`;
  return `${text}.${sign(text)}`;
}

/** @returns the agent, or `undefined` where it is no JWT of ours */
export function readJwt(token: string): string | undefined {
  const [head, claims, signature, more] = token.split('.');
  if (head === undefined || claims === undefined || signature === undefined) return undefined;
  const expected = Buffer.from(sign(`${head}.${claims}`));
  const given = Buffer.from(signature);
  if (more !== undefined || given.length !== expected.length) return undefined;
  if (!timingSafeEqual(given, expected)) return undefined;
  const body = parseJson(Buffer.from(claims, 'base64url').toString());
  return isJsonObject(body) && typeof body.sub === 'string' ? body.sub : undefined;
}

import { isJsonObject, parseJson, type Json, type JsonObject } from '../../src/lib/json.ts';
import type { SandboxContext } from '../http.ts';
import { FanRefusal, refuse } from './answers.ts';
import type { DialectName } from './settings.ts';

type Issue = JsonObject & { message: string };
/** What is wrong with a value, in the words of the library that the server checks with. */
type Check = (value: Json | undefined) => Issue | undefined;

/** The request's JSON object; no body at all reads as `{}`. @throws FanRefusal 500 without a body */
export async function readJson(c: SandboxContext, whenEmpty?: 'ok'): Promise<JsonObject> {
  const text = await c.req.text();
  if (text === '' && whenEmpty === 'ok') return {};
  const body = parseJson(text);
  if (body === undefined) throw refuse.broken();
  return isJsonObject(body) ? body : {};
}

/** @throws FanRefusal 400 that lists every field at fault */
export function check(body: JsonObject, checks: Record<string, Check>, dialect: DialectName): void {
  const issues = Object.entries(checks).flatMap(([name, problem]) => {
    const issue = problem(body[name]);
    return issue ? [inOrder(name, issue)] : [];
  });
  const [first] = issues;
  if (!first) return;
  if (dialect === 'server') {
    throw new FanRefusal(400, { error: 'Invalid request', details: issues });
  }
  const missing = issues.flatMap(({ path, message }) =>
    message.endsWith('received undefined') ? [path] : [],
  );
  throw refuse.bad(
    missing.length > 0
      ? `Missing required fields: ${missing.join(', ')}`
      : `${String(first.path)}: ${first.message}`,
  );
}

function inOrder(
  name: string,
  { message, ...rest }: Issue,
): JsonObject & { path: string[]; message: string } {
  return { ...rest, path: [name], message };
}

const typeOf = (value: Json | undefined) => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};
const wrongType = (expected: string, value: Json | undefined): Issue => ({
  expected,
  code: 'invalid_type',
  message: `Invalid input: expected ${expected}, received ${typeOf(value)}`,
});
function size(origin: 'string' | 'number' | 'array', most: boolean, bound: number): Issue {
  const [code, side, sign] = most
    ? (['too_big', 'maximum', '<='] as const)
    : (['too_small', 'minimum', '>='] as const);
  const unit = origin === 'string' ? ' characters' : ' items';
  const said = origin === 'number' ? `to be ${sign}${bound}` : `to have ${sign}${bound}${unit}`;
  const word = most ? 'big' : 'small';
  return {
    origin,
    code,
    [side]: bound,
    inclusive: true,
    message: `Too ${word}: expected ${origin} ${said}`,
  };
}

export function text(least: number, most: number, pattern?: RegExp): Check {
  return (value) => {
    if (typeof value !== 'string') return wrongType('string', value);
    if (value.length < least) return size('string', false, least);
    if (value.length > most) return size('string', true, most);
    if (!pattern || pattern.test(value)) return undefined;
    return {
      origin: 'string',
      code: 'invalid_format',
      format: 'regex',
      pattern: String(pattern),
      message: `Invalid string: must match pattern ${String(pattern)}`,
    };
  };
}

export function whole(least: number, most: number): Check {
  return (value) => {
    if (typeof value !== 'number') return wrongType('number', value);
    if (!Number.isSafeInteger(value)) {
      return {
        expected: 'int',
        format: 'safeint',
        code: 'invalid_type',
        message: 'Invalid input: expected int, received number',
      };
    }
    if (value < least) return size('number', false, least);
    return value > most ? size('number', true, most) : undefined;
  };
}

export function address(): Check {
  return (value) => {
    if (typeof value !== 'string') return wrongType('string', value);
    if (/^https?:/.test(value) && URL.canParse(value)) return undefined;
    return { code: 'invalid_format', format: 'url', message: 'Invalid URL' };
  };
}

export function oneOf(...values: string[]): Check {
  return (value) => {
    if (typeof value === 'string' && values.includes(value)) return undefined;
    const list = values.map((one) => `"${one}"`).join('|');
    return { code: 'invalid_value', values, message: `Invalid option: expected one of ${list}` };
  };
}

export function tags(most: number, longest: number): Check {
  const tag = text(0, longest);
  return (value) => {
    if (!Array.isArray(value)) return wrongType('array', value);
    if (value.length > most) return size('array', true, most);
    return value.map(tag).find((issue) => issue !== undefined);
  };
}

export function optional(one: Check): Check {
  return (value) => (value === undefined ? undefined : one(value));
}

/** A field that was checked before. */
export function textOf(body: JsonObject, name: string): string | undefined {
  const value = body[name];
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(body: JsonObject, name: string): number | undefined {
  const value = body[name];
  return typeof value === 'number' ? value : undefined;
}

import * as v from 'valibot';

import { isJsonObject, parseJson, type JsonObject } from '../../src/lib/json.ts';
import type { SandboxContext } from '../http.ts';
import { refuse } from './answers.ts';

/** The request's JSON object. No body at all reads as `{}`. @throws Refusal `invalid_request` */
export async function readBody(c: SandboxContext): Promise<JsonObject> {
  const text = await c.req.text();
  if (text.trim() === '') return {};
  const body = parseJson(text);
  if (!isJsonObject(body)) throw refuse.invalid('The body must be a JSON object.');
  return body;
}

/** @throws Refusal `invalid_request` that names the field */
export async function readBodyAs<const S extends v.GenericSchema>(
  c: SandboxContext,
  schema: S,
): Promise<v.InferOutput<S>> {
  const result = v.safeParse(schema, await readBody(c));
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw refuse.invalid(`${v.getDotPath(issue) ?? 'body'}: ${issue.message}`);
}

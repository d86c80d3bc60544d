import { parseBody } from 'hono/utils/body';

import { isJsonObject, parseJson, type Json, type JsonObject } from '../../src/lib/json.ts';
import type { SandboxContext } from '../http.ts';
import { refuse } from './answers.ts';
import { keep, WORDS, type Slim } from './references.ts';

/** What `generate.php` was sent: files of a multipart body are referred to. */
export interface Submission {
  body: JsonObject;
  kept: Slim['kept'];
}

const MAX_BYTES = 80_000_000;

/** JSON or multipart/form-data, up to 80 MB. @throws Refusal */
export async function readSubmission(c: SandboxContext): Promise<Submission> {
  const bytes = await readBytes(c);
  const type = c.req.header('content-type') ?? '';
  if (/^multipart\/form-data/i.test(type)) return readParts(bytes, type);
  const text = new TextDecoder().decode(bytes);
  const body = text.trim() === '' ? {} : parseJson(text);
  if (!isJsonObject(body)) throw refuse.invalid('The body must be a JSON object.');
  return { body, kept: new Map() };
}

async function readBytes(c: SandboxContext): Promise<Uint8Array<ArrayBuffer>> {
  const body: ReadableStream<Uint8Array> | null = c.req.raw.body;
  if (!body) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > MAX_BYTES) throw refuse.tooLarge(MAX_BYTES);
    chunks.push(next.value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

async function readParts(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Submission> {
  const request = new Request('http://multipart.invalid/', {
    method: 'POST',
    headers: { 'content-type': type },
    body: bytes,
  });
  const parts = await parseBody(request, { all: true }).catch(() => {
    throw refuse.invalid('The body is no readable multipart/form-data.');
  });
  const kept: Slim['kept'] = new Map();
  const body: JsonObject = {};
  for (const [name, part] of Object.entries(parts)) {
    const values: Json[] = [];
    for (const one of Array.isArray(part) ? part : [part]) {
      if (typeof one === 'string') values.push(plain(name, one));
      else {
        values.push(keep(kept, new Uint8Array(await one.arrayBuffer())));
        if (name === 'file') body.filename ??= one.name.slice(0, 200);
      }
    }
    body[name] = values.length > 1 ? values : (values[0] ?? null);
  }
  return { body, kept };
}

/** A form has no types: what reads as a number, a flag or a structure is one. */
function plain(name: string, text: string): Json {
  if (WORDS.has(name) || !/^(-?\d+(\.\d+)?|true|false|null|[[{].*[\]}])$/s.test(text)) return text;
  return parseJson(text) ?? text;
}

import { randomBytes } from 'node:crypto';

import type { Json, JsonObject } from '../../src/lib/json.ts';
import { isJsonObject } from '../../src/lib/json.ts';
import { isLoopbackHost } from '../http.ts';

/** Inside a stored input: bytes that came with the request, and this sandbox's own files. */
export const KEPT = /^sandbox:input\/([0-9a-f]{32})$/;
export const OWN = /^sandbox:file\/([0-9a-f]{32}\.[a-z0-9]{2,4})$/;
const OWN_PATH = /^\/files\/([0-9a-f]{32}\.[a-z0-9]{2,4})$/;
/** A shorter one may stay in the database. */
const LONG = 2_000;
/** Words, whatever they look like. */
export const WORDS = new Set(['prompt', 'negative_prompt', 'system', 'content', 'filename']);

export interface Slim {
  /** The input with short references in place of whole files. */
  input: JsonObject;
  /** Bytes by the name that the references use. */
  kept: Map<string, Uint8Array>;
}

export function keep(kept: Slim['kept'], bytes: Uint8Array): string {
  const name = randomBytes(16).toString('hex');
  kept.set(name, bytes);
  return `sandbox:input/${name}`;
}

/**
 * Takes files out of an input: `data:` URIs, long base64, and addresses of this sandbox itself.
 * @param origin this sandbox, as the one who asked reached it
 */
export function slim(input: JsonObject, origin: string, kept: Slim['kept'] = new Map()): Slim {
  const own = new URL(origin);

  function ownFile(text: string): string | undefined {
    if (!URL.canParse(text)) return undefined;
    const { protocol, hostname, port, pathname } = new URL(text);
    const same =
      hostname === own.hostname || (isLoopbackHost(hostname) && isLoopbackHost(own.hostname));
    if (!same || protocol !== own.protocol || port !== own.port) return undefined;
    const name = OWN_PATH.exec(pathname)?.[1];
    return name === undefined ? undefined : `sandbox:file/${name}`;
  }

  function slimText(text: string): string {
    if (/^data:/i.test(text)) return keep(kept, bytesOfDataUri(text));
    if (text.length > LONG && /^[\w+/-]{200}/.test(text)) {
      return keep(kept, Buffer.from(text, 'base64'));
    }
    return ownFile(text) ?? text;
  }

  function walk(value: Json): Json {
    if (typeof value === 'string') return slimText(value);
    if (Array.isArray(value)) return value.map(walk);
    return isJsonObject(value) ? fields(value) : value;
  }

  function fields(value: JsonObject): JsonObject {
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [
        name,
        typeof one === 'string' && WORDS.has(name) ? one : walk(one),
      ]),
    );
  }

  return { input: fields(input), kept };
}

function bytesOfDataUri(text: string): Uint8Array {
  const comma = text.indexOf(',');
  const head = text.slice(0, Math.max(0, comma));
  const body = text.slice(comma + 1);
  if (/;\s*base64\s*$/i.test(head)) return Buffer.from(body, 'base64');
  try {
    return Buffer.from(decodeURIComponent(body));
  } catch {
    return Buffer.from(body);
  }
}

/** The references to bytes that came along, anywhere in a stored input. */
export function keptIn(value: Json): string[] {
  if (typeof value === 'string') return KEPT.exec(value)?.slice(1, 2) ?? [];
  if (Array.isArray(value)) return value.flatMap(keptIn);
  return isJsonObject(value) ? Object.values(value).flatMap(keptIn) : [];
}

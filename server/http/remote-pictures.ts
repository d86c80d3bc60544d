import { Hono } from 'hono';
import * as v from 'valibot';

import { GuardError } from '../media/guard-error.ts';
import type { GuardedFetch } from '../media/guarded-fetch.ts';
import { ApiError } from '../providers/api-error.ts';
import type { Sealer } from '../store/seal.ts';
import { createRecent } from './recent.ts';
import type { SessionEnv } from './session.ts';

/** Pictures of the service's that are shown but not kept: avatars, covers, previews. */
export interface RemotePictures {
  /** Our own address of a picture that an answer named; only these are fetched. */
  addressOf(url: string | null): Promise<string | null>;
}

const PURPOSE = 'remote picture';
const PATH = '/media/remote';
const HOUR_MS = 3_600_000;
/** An address is good for a day, and handed out for its first half. */
const LIFETIME_MS = 24 * HOUR_MS;
const KEPT_MS = 10 * 60_000;
const MAX_BYTES = 8_000_000;
/** All pictures in memory together. */
const MAX_KEPT_BYTES = 64_000_000;
const TIMEOUT_MS = 20_000;
/** What browsers show as a picture and nothing else: no SVG. */
const ACCEPT = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'];

const sealedSchema = v.object({ url: v.string(), until: v.number() });

interface Picture {
  mime: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Seals addresses, so that the route below fetches what we handed out and nothing else. */
export function createRemotePictures(deps: { sealer: Sealer; now: () => number }): RemotePictures {
  const { sealer, now } = deps;
  // The same picture has the same address for a while: browsers keep it.
  const addresses = createRecent<string>(LIFETIME_MS / 2, now);
  return {
    async addressOf(url) {
      if (url === null) return null;
      return addresses.get(url, async () => {
        const sealed = await sealer.seal({ url, until: now() + LIFETIME_MS }, PURPOSE);
        return `${PATH}/${sealed}`;
      });
    },
  };
}

/** `GET /media/remote/:sealed`: through the guarded fetch, bounded, images only. */
export function remotePictureRoutes(deps: {
  sealer: Sealer;
  fetch: GuardedFetch;
  now: () => number;
}) {
  const { sealer, fetch, now } = deps;
  const kept = new Map<string, { at: number; picture: Picture }>();
  const underWay = createRecent<Picture>(0, now);

  function keep(url: string, picture: Picture) {
    kept.delete(url);
    kept.set(url, { at: now(), picture });
    let bytes = [...kept.values()].reduce((sum, one) => sum + one.picture.bytes.length, 0);
    for (const [name, one] of kept) {
      if (bytes <= MAX_KEPT_BYTES && now() - one.at < KEPT_MS) break;
      bytes -= one.picture.bytes.length;
      kept.delete(name);
    }
  }

  async function bring(url: string): Promise<Picture> {
    const limits = { maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS, accept: ACCEPT };
    const { mime, body } = await fetch(url, limits);
    const parts: Uint8Array[] = [];
    for await (const part of body) parts.push(part);
    return { mime, bytes: new Uint8Array(Buffer.concat(parts)) };
  }

  async function pictureAt(url: string): Promise<Picture> {
    const known = kept.get(url);
    if (known && now() - known.at < KEPT_MS) return known.picture;
    const picture = await underWay.get(url, () => bring(url)).catch(explain);
    keep(url, picture);
    return picture;
  }

  return new Hono<SessionEnv>().get(`${PATH}/:sealed`, async (c) => {
    const read = v.safeParse(sealedSchema, await sealer.open(c.req.param('sealed'), PURPOSE));
    if (!read.success || read.output.until < now()) throw noPicture('There is no such picture.');
    const { mime, bytes } = await pictureAt(read.output.url);
    return c.body(bytes, 200, {
      'content-type': mime,
      'cache-control': `private, max-age=${KEPT_MS / 1_000}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
    });
  });
}

const noPicture = (message: string, cause?: unknown) =>
  new ApiError({ kind: 'not-found', code: 'no-picture', message, cause });

function explain(error: unknown): never {
  if (error instanceof GuardError) throw noPicture(error.message, error);
  throw error;
}

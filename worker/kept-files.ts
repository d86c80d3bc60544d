import { release } from './release.ts';

const PREFIX = 'darkroom-release ';
const THUMBNAILS = 'darkroom-thumbnails';
/** Pages may stay open over this many releases and still find their files. */
const RELEASES_KEPT = 4;
const THUMBNAILS_KEPT = 600;
/** The server answers others meanwhile. */
const AT_ONCE = 4;

const cacheName = PREFIX + release.entry;

/** Brings home all files of this release, or none: what is half here helps nobody. */
export async function keepRelease(): Promise<void> {
  const cache = await caches.open(cacheName);
  const left = [...release.files];
  async function lane(): Promise<void> {
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      if (await cache.match(path)) continue;
      // Nobody's session: the shell is the same for all.
      const answer = await fetch(path, { credentials: 'omit' });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      await cache.put(path, path === '/' ? await withoutLink(answer) : answer);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/** Preloads are of the moment that the page was sent. */
async function withoutLink(answer: Response): Promise<Response> {
  const headers = new Headers(answer.headers);
  headers.delete('link');
  return new Response(await answer.blob(), { status: answer.status, headers });
}

/** Takes away what no open page can be of any more; the newest releases stay. */
export async function dropOldReleases(): Promise<void> {
  // In the order in which they came.
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const others = names.filter((name) => name !== cacheName);
  const old = others.slice(0, Math.max(0, others.length - (RELEASES_KEPT - 1)));
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** A file of any release that is kept: hashed names never mean two things. */
export function keptFile(request: Request | string): Promise<Response | undefined> {
  return caches.match(request, { ignoreVary: true, ignoreSearch: true });
}

/** The newest file of that name, for names without a hash. */
export async function newestFile(path: string): Promise<Response | undefined> {
  const cache = await caches.open(cacheName);
  return cache.match(path, { ignoreVary: true, ignoreSearch: true });
}

export async function keepThumbnail(request: Request, answer: Response): Promise<void> {
  const cache = await caches.open(THUMBNAILS);
  await cache.put(request, answer);
  const keys = await cache.keys();
  const many = keys.slice(0, Math.max(0, keys.length - THUMBNAILS_KEPT));
  await Promise.all(many.map((key) => cache.delete(key)));
}

export async function keptThumbnail(request: Request): Promise<Response | undefined> {
  const cache = await caches.open(THUMBNAILS);
  return cache.match(request, { ignoreVary: true });
}

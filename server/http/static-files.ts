import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export type Encoding = 'br' | 'gzip' | 'identity';

export interface StaticFile {
  mime: string;
  /** Bytes and strong ETag of each form the build left on disk. */
  forms: Partial<Record<Encoding, { bytes: Uint8Array<ArrayBuffer>; etag: string }>>;
}

const MIMES = new Map([
  ['html', 'text/html; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
  ['json', 'application/json; charset=utf-8'],
  ['webmanifest', 'application/manifest+json; charset=utf-8'],
  ['txt', 'text/plain; charset=utf-8'],
  ['xml', 'application/xml; charset=utf-8'],
  ['svg', 'image/svg+xml'],
  ['png', 'image/png'],
  ['webp', 'image/webp'],
  ['jpg', 'image/jpeg'],
  ['ico', 'image/x-icon'],
  ['woff2', 'font/woff2'],
]);
const SUFFIXES = { br: '.br', gzip: '.gz', identity: '' } as const;

/**
 * Reads the built client into memory once; keys are URL paths (`/assets/x.js`). What is not
 * in the answer is not served: no path of a request ever reaches the file system.
 * @returns `undefined` where there is no such folder (development: Vite serves the app)
 */
export function readStaticFiles(folder: string): Map<string, StaticFile> | undefined {
  const paths = listFiles(folder);
  if (!paths) return undefined;
  const files = new Map<string, StaticFile>();
  for (const path of paths.filter((one) => !/\.(br|gz)$/.test(one))) {
    const forms: StaticFile['forms'] = {};
    for (const encoding of ['br', 'gzip', 'identity'] as const) {
      const name = path + SUFFIXES[encoding];
      if (!paths.includes(name)) continue;
      const bytes = new Uint8Array(readFileSync(join(folder, name)));
      const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 20);
      forms[encoding] = { bytes, etag: `"${hash}"` };
    }
    const extension = path.slice(path.lastIndexOf('.') + 1);
    files.set(`/${path}`, { mime: MIMES.get(extension) ?? 'application/octet-stream', forms });
  }
  return files;
}

function listFiles(folder: string): string[] | undefined {
  try {
    return (
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
        // Build records such as `.vite/manifest.json` are not for browsers.
        .filter((path) => !/(^|\/)\.(?!well-known\/)/.test(path))
    );
  } catch {
    return undefined;
  }
}

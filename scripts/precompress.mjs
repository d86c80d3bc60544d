// Writes .br and .gz beside every text file of the built app: the server sends them as they are.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { failWith, isStarted, projectRoot } from './project-root.mjs';

const TEXT = new Set(['.js', '.css', '.html', '.svg', '.json', '.txt', '.webmanifest', '.xml']);
// Below this a response is one packet whether compressed or not.
const SMALLEST_BYTES = 600;

async function writeSmaller(path, bytes, suffix, compressed) {
  const packed = await compressed;
  if (packed.length < bytes.length) writeFileSync(path + suffix, packed);
}

/** @returns {Promise<number>} how many files were compressed */
export async function precompress(folder = join(projectRoot, 'dist', 'client')) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && TEXT.has(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    // Vite's manifest is for the size bench, not for browsers.
    .filter((path) => !path.includes('.vite'));
  const large = paths.filter((path) => readFileSync(path).length >= SMALLEST_BYTES);
  await Promise.all(
    large.map(async (path) => {
      const bytes = readFileSync(path);
      const brotli = promisify(brotliCompress)(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 11,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      });
      await writeSmaller(path, bytes, '.br', brotli);
      await writeSmaller(path, bytes, '.gz', promisify(gzip)(bytes, { level: 9 }));
    }),
  );
  return large.length;
}

if (isStarted(import.meta.url)) {
  await precompress().then((count) => console.log(`precompressed ${count} files`), failWith);
}

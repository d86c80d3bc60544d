// Tells the built service worker which files its release has.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Not every server has them, or nobody needs them without one. */
const LEFT_OUT =
  /(^\/assets\/sandbox-wallet[-.])|\.(map|br|gz)$|^\/(index\.html|service-worker\.js|llms\.txt|robots\.txt)$|^\/\./;

/** @param {string} folder the built client */
export function stampWorker(folder) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`)
    .filter((path) => !LEFT_OUT.test(path))
    .sort();
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const entry = /<script type="module"[^>]* src="([^"]+)"/.exec(html)?.[1];
  if (!entry || !paths.includes(entry)) throw new Error('index.html names no entry of the build');
  const worker = join(folder, 'service-worker.js');
  const release = JSON.stringify({ entry, files: ['/', ...paths] });
  writeFileSync(worker, `const RELEASE=${release};\n${readFileSync(worker, 'utf8')}`);
}

// The production build, and whether the one in dist/ is of these sources.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { precompress } from './precompress.mjs';
import { mustRun, withProgress } from './progress.mjs';
import { failWith, isStarted, projectRoot } from './project-root.mjs';
import { stampWorker } from './stamp-worker.mjs';

const SOURCES = [
  'index.html',
  'package-lock.json',
  'public',
  'sandbox',
  'scripts/precompress.mjs',
  'scripts/stamp-worker.mjs',
  'server',
  'src',
  'tsconfig.base.json',
  'vite.config.ts',
  'worker',
];
const RESULTS = ['client/index.html', 'server/main.js', 'sandbox/main.js'];
const inDist = (name) => join(projectRoot, 'dist', name);

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

// Contents, not times: a fresh clone or a switched branch has new times for old files.
function sourcesHash() {
  const hash = createHash('sha256');
  for (const name of SOURCES) {
    for (const path of filesBelow(join(projectRoot, name))) {
      hash.update(path.slice(projectRoot.length)).update('\0').update(readFileSync(path));
    }
  }
  return hash.digest('hex');
}

/** @returns {boolean} whether dist/ is complete and made from the sources as they are */
export function isBuilt() {
  const stamp = inDist('.sources');
  return (
    RESULTS.every((name) => existsSync(inDist(name))) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === sourcesHash()
  );
}

/** Builds the app, the server and the sandbox into dist/. */
export async function build({ show = false } = {}) {
  const hash = sourcesHash();
  const vite = join(projectRoot, 'node_modules', 'vite', 'bin', 'vite.js');
  await mustRun(process.execPath, [vite, 'build', '--app'], { cwd: projectRoot, show });
  stampWorker(inDist('client'));
  await precompress();
  writeFileSync(inDist('.sources'), hash);
}

export async function ensureBuilt() {
  if (!isBuilt()) await withProgress('Building', () => build());
}

if (isStarted(import.meta.url)) await build({ show: true }).catch(failWith);

// Installs what package-lock.json names, unless it is there already. Runs before
// node_modules exists, so it imports nothing from it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { mustRun, withProgress } from './progress.mjs';
import { failWith, isStarted, projectRoot } from './project-root.mjs';

const inModules = (...names) => join(projectRoot, 'node_modules', ...names);
const native = () => inModules('better-sqlite3', 'build', 'Release', 'better_sqlite3.node');
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * npm writes `node_modules/.package-lock.json` last, so it also proves that an
 * install was not interrupted.
 * @returns {boolean} whether node_modules holds exactly what package-lock.json asks for
 */
export function isInstalled() {
  const installedLock = inModules('.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const wanted = readJson(join(projectRoot, 'package-lock.json')).packages;
  const installed = readJson(installedLock).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.optional || entry.peer || entry.devOptional || entry.link) return true;
    // A stub of our own (scripts/stubs) is listed where nothing will ever stand.
    if (entry.version === undefined) return true;
    return (
      installed[path]?.version === entry.version &&
      existsSync(join(projectRoot, path, 'package.json'))
    );
  });
}

/** `npm` through the npm that started us, where one did: its version is the tested one. */
function npm(...args) {
  const path = process.env.npm_execpath;
  const [command, first] = path?.endsWith('.js') ? [process.execPath, [path]] : ['npm', []];
  return mustRun(command, [...first, ...args], { cwd: projectRoot });
}

export async function ensureInstall() {
  if (!isInstalled()) {
    await withProgress('Installing dependencies (once, one to two minutes)', () => npm('ci'));
  }
  if (!existsSync(native())) {
    await withProgress('Building better-sqlite3 (once, about a minute)', () =>
      npm('rebuild', 'better-sqlite3', '--foreground-scripts'),
    );
  }
  if (!existsSync(native())) {
    throw new Error(
      'better-sqlite3 has no binary for this system and could not be built. It needs python3, make and a C++ compiler (Debian: apt-get install build-essential python3).',
    );
  }
}

if (isStarted(import.meta.url)) await ensureInstall().catch(failWith);

import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const projectRoot = resolve(import.meta.dirname, '../..');
const TEXT = /\.(js|css|html|json|webmanifest)$/;

/** A copy of the built server and app that a test may replace by a newer one. */
export async function copyOfBuild(): Promise<string> {
  // Below the project: its packages are found from here.
  const folder = await mkdtemp(join(projectRoot, 'node_modules/.cache/release-'));
  for (const name of ['server', 'client']) {
    await cp(join(projectRoot, 'dist', name), join(folder, name), { recursive: true });
  }
  return folder;
}

/** Puts another release in its place: every file of the app under another name, the old ones gone. */
export async function replaceRelease(dist: string): Promise<void> {
  const client = join(dist, 'client');
  const paths = (await readdir(client, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(paths.filter((path) => /\.(br|gz)$/.test(path)).map((path) => rm(path)));
  const names = (await readdir(join(client, 'assets'))).filter((name) => !/\.(br|gz)$/.test(name));
  const next = new Map(names.map((name) => [name, name.replace(/(\.\w+)$/, 'next$1')]));
  const anyName = /[\w.-]+\.\w+/g;
  for (const path of paths.filter((one) => TEXT.test(one))) {
    const text = await readFile(path, 'utf8');
    await writeFile(
      path,
      text.replace(anyName, (name) => next.get(name) ?? name),
    );
  }
  for (const [name, newer] of next) {
    await rename(join(client, 'assets', name), join(client, 'assets', newer));
  }
}

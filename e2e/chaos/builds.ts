import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createBuilder, type Plugin } from 'vite';

const projectRoot = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

/** A place in the sources and what stands there instead. */
export interface Patch {
  /** From the project's folder. */
  file: string;
  from: string;
  to: string;
}

/**
 * Builds the server with patches that no shipped file knows of.
 * @returns the folder, as `dist/` is; the caller removes it
 * @throws Error when a patch does not fit the sources any more
 */
export async function buildPatched(patches: Patch[]): Promise<string> {
  const folder = await newFolder();
  const left = new Set(patches);
  const plugin: Plugin = {
    name: 'patches',
    enforce: 'pre',
    transform(code, id) {
      const mine = patches.filter(({ file }) => id === join(projectRoot, file));
      for (const patch of mine) left.delete(patch);
      return mine.length > 0 ? mine.reduce(apply, code) : undefined;
    },
  };
  await buildServer(projectRoot, folder, [plugin]);
  const [missed] = left;
  if (missed) throw new Error(`${missed.file} is not a part of the server any more`);
  return folder;
}

function apply(code: string, { file, from, to }: Patch): string {
  const parts = code.split(from);
  if (parts.length === 2) return parts.join(to);
  throw new Error(`${file} has ${parts.length - 1} times, not once:\n${from}`);
}

/**
 * Builds the server as it was at a commit, with the packages of now.
 * @returns the folder, as `dist/` is; the caller removes it
 */
export async function buildOld(commit: string): Promise<string> {
  const folder = await newFolder();
  const sources = join(folder, 'sources');
  const archive = join(folder, 'sources.tar');
  await run('mkdir', [sources]);
  await run('git', ['archive', '-o', archive, commit], { cwd: projectRoot });
  await run('tar', ['-xf', archive, '-C', sources]);
  await rm(archive);
  await buildServer(sources, folder, []);
  return folder;
}

// Below the project: its packages are found from here.
const newFolder = () => mkdtemp(join(projectRoot, 'node_modules/.cache/chaos-'));

async function buildServer(root: string, folder: string, plugins: Plugin[]): Promise<void> {
  const build = { outDir: join(folder, 'server'), emptyOutDir: true, sourcemap: false };
  const builder = await createBuilder({
    ...{ root, configFile: join(root, 'vite.config.ts'), logLevel: 'error', plugins },
    environments: { server: { build } },
  });
  const { server } = builder.environments;
  if (!server) throw new Error('vite.config.ts knows no server');
  await builder.build(server);
  await symlink(join(projectRoot, 'dist/client'), join(folder, 'client'));
}

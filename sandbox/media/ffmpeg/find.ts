import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

const NAME = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';

async function runnable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function onPath(): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, NAME);
    if (isAbsolute(path) && (await runnable(path))) return path;
  }
  return undefined;
}

/** The package throws on import where it has no build for this system. */
async function fromPackage(): Promise<string | undefined> {
  const found = await import('@ffmpeg-installer/ffmpeg').catch(() => undefined);
  const path = found?.default.path;
  return path !== undefined && (await runnable(path)) ? path : undefined;
}

let found: Promise<string | undefined> | undefined;

/**
 * The ffmpeg of this machine, else the one from npm. `SANDBOX_FFMPEG` names another, or `none`.
 * @returns `undefined` where there is none: what needs it then says so, the rest works
 */
export function findFfmpeg(): Promise<string | undefined> {
  const named = process.env.SANDBOX_FFMPEG;
  if (named === 'none') return Promise.resolve(undefined);
  if (named) return Promise.resolve(named);
  found ??= onPath().then((path) => path ?? fromPackage());
  return found;
}

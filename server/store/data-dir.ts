import { chmodSync, closeSync, mkdirSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
/** What this program puts into `DATA_DIR`, by name; SQLite adds endings. */
const FILES = /^(darkroom\.sqlite|lock|session-secret|instance)(-journal|-wal|-shm)?$/;
const FOLDERS = new Set(['media', 'sandbox']);

/** The folder cannot be used; in words that say what to set. */
export class DataDirError extends Error {
  constructor(dataDir: string, reason: string, cause: unknown) {
    super(
      `The data folder ${dataDir} cannot be used: ${reason}. Set DATA_DIR to a folder this user can write to.`,
      { cause },
    );
    this.name = 'DataDirError';
  }
}

/**
 * Makes `dataDir`, or tightens what an earlier version left open to other users of this machine.
 * A folder that also holds what is not ours (a home, `/tmp`) keeps its own mode.
 * @throws DataDirError when it is no folder, or one this user cannot write to
 */
export function prepareDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: FOLDER_MODE });
    const names = readdirSync(dataDir);
    const ours = names.filter((name) => FILES.test(name) || FOLDERS.has(name));
    if (ours.length === names.length) tighten(dataDir, FOLDER_MODE);
    for (const name of ours) {
      tighten(join(dataDir, name), FOLDERS.has(name) ? FOLDER_MODE : FILE_MODE);
    }
    const probe = join(dataDir, `.probe-${process.pid}`);
    closeSync(openSync(probe, 'w', FILE_MODE));
    rmSync(probe);
  } catch (error) {
    throw new DataDirError(dataDir, reasonOf(error), error);
  }
}

/** For a file that something else will open and write: it is made here, for its owner only. */
export function makePrivateFile(path: string): void {
  closeSync(openSync(path, 'a', FILE_MODE));
}

/** What belongs to somebody else cannot be changed, and is theirs to protect. */
function tighten(path: string, mode: number): void {
  if ((statSync(path).mode & 0o777) === mode) return;
  try {
    chmodSync(path, mode);
  } catch (error) {
    if (codeOf(error) !== 'EPERM' && codeOf(error) !== 'ENOENT') throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function reasonOf(error: unknown): string {
  const reasons = new Map([
    ['EACCES', 'this user may not write to it'],
    ['EPERM', 'this user may not write to it'],
    ['EROFS', 'it is on a read-only file system'],
    ['ENOTDIR', 'a part of its path is a file, not a folder'],
    ['EEXIST', 'there is a file of that name'],
    ['ENOSPC', 'its disk is full'],
  ]);
  return reasons.get(codeOf(error)) ?? (error instanceof Error ? error.message : String(error));
}

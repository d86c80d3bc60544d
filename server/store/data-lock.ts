import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import Database from 'better-sqlite3';

import { makePrivateFile } from './data-dir.ts';

/** Somewhat longer than a predecessor takes to shut down. */
const PATIENCE_MS = 12_000;
const TRY_EVERY_MS = 100;

export class DataDirBusyError extends Error {
  constructor(dataDir: string) {
    super(
      `Another Darkroom is running on the data in ${dataDir}. Stop it, or set DATA_DIR to another folder.`,
    );
    this.name = 'DataDirBusyError';
  }
}

/**
 * One process per data folder: two would move the same rows, and spend twice. The lock is
 * SQLite's, hence the operating system's: it goes with the process, `kill -9` included.
 * @returns how to let go
 * @throws DataDirBusyError when another process keeps it
 */
export async function lockDataDir(dataDir: string, patienceMs = PATIENCE_MS): Promise<() => void> {
  const file = join(dataDir, 'lock');
  makePrivateFile(file);
  const database = new Database(file, { timeout: 0 });
  for (let waitedMs = 0; ; waitedMs += TRY_EVERY_MS) {
    try {
      database.exec('BEGIN EXCLUSIVE');
      return () => database.close();
    } catch (error) {
      const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!isBusy || waitedMs >= patienceMs) {
        database.close();
        throw isBusy ? new DataDirBusyError(dataDir) : error;
      }
      await pause(TRY_EVERY_MS);
    }
  }
}

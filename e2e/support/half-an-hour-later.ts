import { join } from 'node:path';

import Database from 'better-sqlite3';

import type { Stack } from './stack.ts';

/** The server is away while OpenFan's worker keeps the result of a job, and back when it is gone. */
export async function halfAnHourLater(stack: Stack, jobKey: string): Promise<void> {
  await stack.killServer();
  const ledger = new Database(join(stack.dataDir, 'darkroom.sqlite'));
  ledger.prepare('update jobs set result_expires_at = ? where key = ?').run(Date.now(), jobKey);
  ledger.close();
  await stack.startServer();
}

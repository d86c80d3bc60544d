import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { DataDirBusyError, lockDataDir } from './data-lock.ts';

it('lets one process at a time work on the data', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'darkroom-lock-'));
  const release = await lockDataDir(dataDir, 0);
  await expect(lockDataDir(dataDir, 0)).rejects.toThrow(DataDirBusyError);
  const waiting = lockDataDir(dataDir);
  release();
  (await waiting)();
  rmSync(dataDir, { recursive: true });
});

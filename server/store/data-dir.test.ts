import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it, onTestFinished } from 'vitest';

import { DataDirError, prepareDataDir } from './data-dir.ts';
import { lockDataDir } from './data-lock.ts';
import { openSqlite } from './sqlite.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'darkroom-dir-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const modeOf = (path: string) => statSync(path).mode & 0o777;

it('makes a folder, a ledger and a lock that only their owner can read', async () => {
  const dataDir = join(folder(), 'new', 'data');
  prepareDataDir(dataDir);
  const unlock = await lockDataDir(dataDir, 0);
  const store = await openSqlite(join(dataDir, 'darkroom.sqlite'));
  expect(modeOf(dataDir)).toBe(0o700);
  for (const name of ['darkroom.sqlite', 'darkroom.sqlite-wal', 'darkroom.sqlite-shm', 'lock']) {
    expect(modeOf(join(dataDir, name)), name).toBe(0o600);
  }
  await store.destroy();
  unlock();
});

it('tightens what an earlier version left open', () => {
  const dataDir = folder();
  chmodSync(dataDir, 0o755);
  mkdirSync(join(dataDir, 'media'), { mode: 0o755 });
  writeFileSync(join(dataDir, 'darkroom.sqlite'), '', { mode: 0o644 });
  writeFileSync(join(dataDir, 'darkroom.sqlite-wal'), '', { mode: 0o644 });
  prepareDataDir(dataDir);
  expect(modeOf(dataDir)).toBe(0o700);
  expect(modeOf(join(dataDir, 'media'))).toBe(0o700);
  expect(modeOf(join(dataDir, 'darkroom.sqlite'))).toBe(0o600);
  expect(modeOf(join(dataDir, 'darkroom.sqlite-wal'))).toBe(0o600);
});

it('leaves a folder alone that is not only ours', () => {
  const dataDir = folder();
  chmodSync(dataDir, 0o755);
  writeFileSync(join(dataDir, 'letter.txt'), 'mine', { mode: 0o644 });
  writeFileSync(join(dataDir, 'lock'), '', { mode: 0o644 });
  prepareDataDir(dataDir);
  expect(modeOf(dataDir)).toBe(0o755);
  expect(modeOf(join(dataDir, 'letter.txt'))).toBe(0o644);
  expect(modeOf(join(dataDir, 'lock'))).toBe(0o600);
});

it('says what to do about a folder that cannot be one', () => {
  const file = join(folder(), 'file');
  writeFileSync(file, '');
  expect(() => prepareDataDir(file)).toThrow(DataDirError);
  expect(() => prepareDataDir(join(file, 'below'))).toThrow(
    /a part of its path is a file.*Set DATA_DIR/s,
  );
});

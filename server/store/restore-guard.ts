import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import type { Kysely } from 'kysely';

import { makePrivateFile } from './data-dir.ts';
import { currentRev } from './revision.ts';
import type { Tables } from './tables.ts';

/**
 * Tells a ledger that was put back from a copy from one that merely starts again: only the
 * latter knows everything that was spent. The file `DATA_DIR/instance` keeps a name that the
 * ledger keeps too, and how far the ledger had come when something was last spent.
 */
export interface RestoreGuard {
  /** The ledger is older than what was done with it, or nobody can tell. */
  restored: boolean;
  /** From here on this ledger is the one that counts; to be called once `restored` is dealt with. */
  adopt(): Promise<void>;
  /** To be called after what is spent is committed, before it is asked for. @throws when it cannot be kept */
  spending(): Promise<void>;
}

const META = 'instance';

export async function createRestoreGuard(
  store: Kysely<Tables>,
  dataDir: string,
): Promise<RestoreGuard> {
  const file = join(dataDir, 'instance');
  const [keptName, keptIdentity] = (await readMeta(store))?.split(' ') ?? [];
  const found = readMark(file);
  let name = found?.name ?? '';
  let spentAtRev = found?.rev ?? 0;

  const isSame =
    found !== undefined &&
    found.name === keptName &&
    isStill(file, keptIdentity ?? '') &&
    found.rev <= (await currentRev(store));
  const isNew = keptName === undefined && found === undefined;

  function write(rev: number): void {
    spentAtRev = rev;
    // In place: a file that is replaced would no longer be the one the ledger knows.
    writeFileSync(file, `${name} ${String(rev).padStart(16, '0')}\n`, { flag: 'r+' });
  }

  return {
    restored: !isSame && !isNew,
    async adopt() {
      if (isSame) return;
      name = randomBytes(16).toString('hex');
      makePrivateFile(file);
      // Later than its birth, so that the two times can be told apart.
      await pause(20);
      write(await currentRev(store));
      const value = `${name} ${identityOf(file)}`;
      await store
        .insertInto('meta')
        .values({ name: META, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },
    async spending() {
      const rev = await currentRev(store);
      if (rev > spentAtRev) write(rev);
    },
  };
}

async function readMeta(store: Kysely<Tables>): Promise<string | undefined> {
  const row = await store
    .selectFrom('meta')
    .select('value')
    .where('name', '=', META)
    .executeTakeFirst();
  return row?.value;
}

function readMark(file: string): { name: string; rev: number } | undefined {
  try {
    const [, name, rev] = /^([0-9a-f]{32}) (\d{16})\n$/.exec(readFileSync(file, 'utf8')) ?? [];
    return { name: name ?? '', rev: Number(rev ?? 0) };
  } catch {
    return undefined;
  }
}

/**
 * What the file system says of the file itself: a copy of the whole folder has another one.
 * @returns its number and, where the file system keeps it, its time of birth
 */
function identityOf(file: string): string {
  const { ino, birthtimeNs, ctimeNs } = statSync(file, { bigint: true });
  // Without times of birth, Node gives that of the last change.
  return birthtimeNs === 0n || birthtimeNs === ctimeNs ? `${ino}` : `${ino}:${birthtimeNs}`;
}

function isStill(file: string, identity: string): boolean {
  const { ino, birthtimeNs } = statSync(file, { bigint: true });
  const [number, birth] = identity.split(':');
  return number === `${ino}` && (birth === undefined || birth === `${birthtimeNs}`);
}

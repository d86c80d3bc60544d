import { randomBytes } from 'node:crypto';

import type { Kysely } from 'kysely';

import { ApiError } from '../providers/api-error.ts';
import type { Tables, UploadRow } from '../store/tables.ts';
import type { Blobs } from './blobs.ts';
import { keepIncoming, type IncomingUpload } from './incoming-upload.ts';

/** All files an account may have lying here for its uploads. */
const MAX_HELD_BYTES = 2_000_000_000;
/** What nobody has asked for that long is let go. */
export const HELD_MS = 7 * 24 * 60 * 60_000;

interface Incoming extends IncomingUpload {
  accountId: string;
  name: string;
}

/** Files people bring, held until the service has them. */
export interface Uploads {
  /**
   * Keeps a file; the same bytes of the same account are one row.
   * @throws ApiError when it is too large, empty, of another type, or there is no more room
   */
  take(incoming: Incoming): Promise<UploadRow>;
  /** Names the job that takes it to the service. */
  sendBy(key: string, jobKey: string): Promise<void>;
  row(accounts: string[], key: string): Promise<UploadRow | undefined>;
}

export function createUploads(deps: {
  store: Kysely<Tables>;
  blobs: Pick<Blobs, 'write' | 'remove'>;
  environment: string;
  now: () => number;
}): Uploads {
  const { store, blobs, environment, now } = deps;

  async function requireRoom(accountId: string): Promise<void> {
    const { held } = await store
      .selectFrom('uploads')
      .select((eb) => eb.fn.sum<number | string | null>('bytes').as('held'))
      .where('account_id', '=', accountId)
      .where('file', 'is not', null)
      .executeTakeFirstOrThrow();
    if (Number(held ?? 0) < MAX_HELD_BYTES) return;
    throw new ApiError({
      kind: 'conflict',
      code: 'uploads-full',
      message: `This server holds ${MAX_HELD_BYTES / 1e9} GB of your uploads already. They go a week after they were last used.`,
    });
  }

  return {
    async take({ accountId, name, ...incoming }) {
      await requireRoom(accountId);
      const at = now();
      const key = `u${at.toString(36).padStart(9, '0')}${randomBytes(8).toString('hex')}`;
      const file = `${key}.upload`;
      const kept = await keepIncoming(blobs, file, incoming);
      const { row, spare } = await store.transaction().execute(async (trx) => {
        const known = await trx
          .selectFrom('uploads')
          .selectAll()
          .where('account_id', '=', accountId)
          .where('environment', '=', environment)
          .where('sha256', '=', kept.sha256)
          .orderBy('created_at', 'desc')
          .executeTakeFirst();
        if (known) {
          const columns = { file: known.file ?? file, used_at: at, name };
          await trx.updateTable('uploads').set(columns).where('key', '=', known.key).execute();
          return { row: { ...known, ...columns }, spare: known.file !== null };
        }
        const fresh: UploadRow = {
          ...{ key, environment, account_id: accountId, name, file, ...kept },
          ...{ job_key: null, created_at: at, used_at: at },
        };
        await trx.insertInto('uploads').values(fresh).execute();
        return { row: fresh, spare: false };
      });
      if (spare) await blobs.remove(file);
      return row;
    },

    async sendBy(key, jobKey) {
      await store.updateTable('uploads').set({ job_key: jobKey }).where('key', '=', key).execute();
    },

    async row(accounts, key) {
      if (accounts.length === 0) return undefined;
      return store
        .selectFrom('uploads')
        .selectAll()
        .where('key', '=', key)
        .where('account_id', 'in', accounts)
        .where('environment', '=', environment)
        .executeTakeFirst();
    },
  };
}

/** Lets go of files that no job under way needs and nobody has asked for in a week. */
export async function tidyUploads(
  store: Kysely<Tables>,
  blobs: Pick<Blobs, 'remove'>,
  now: number,
): Promise<void> {
  const rows = await store
    .selectFrom('uploads')
    .leftJoin('jobs', 'jobs.key', 'uploads.job_key')
    .select(['uploads.key', 'uploads.file', 'jobs.status'])
    .where('uploads.file', 'is not', null)
    .where('uploads.used_at', '<', now - HELD_MS)
    .execute();
  for (const { key, file, status } of rows) {
    if (file === null || ['waiting', 'submitting'].includes(status ?? '')) continue;
    await store.updateTable('uploads').set({ file: null }).where('key', '=', key).execute();
    await blobs.remove(file);
  }
}

import { Hono } from 'hono';
import * as v from 'valibot';

import { storagePatchSchema, type Storage } from '../../src/contract/storage.ts';
import type { Service } from '../../src/contract/errors.ts';
import type { Blobs } from '../media/blobs.ts';
import { enforce, forecast } from '../media/retention.ts';
import { readAccount, writeAccount } from '../store/accounts.ts';
import type { Store } from '../store/sqlite.ts';
import { readBody, readQuery } from './read-body.ts';
import { requireConnection, type SessionEnv } from './session.ts';

export interface StorageRoutesDeps {
  store: Store;
  blobs: Pick<Blobs, 'remove'>;
  /** The service address rows belong to. */
  environmentOf: (service: Service) => string;
  now: () => number;
}

const wholeNumber = (least: number) =>
  v.pipe(v.string(), v.toNumber(), v.integer(), v.minValue(least));

/** Settings that are only tried out; `keepForDays=forever` keeps everything. */
const previewSchema = v.object({
  connection: v.optional(v.string()),
  keepForDays: v.optional(
    v.union([
      v.pipe(
        v.picklist(['', 'forever']),
        v.transform(() => null),
      ),
      wholeNumber(1),
    ]),
  ),
  quotaBytes: v.optional(wholeNumber(1_000_000)),
});

export function storageRoutes({ store, blobs, environmentOf, now }: StorageRoutesDeps) {
  async function storageOf(
    accountId: string,
    tried: { keepForDays?: number | null | undefined; quotaBytes?: number | undefined } = {},
  ): Promise<Storage> {
    const account = await readAccount(store, accountId);
    const keepForDays = tried.keepForDays === undefined ? account.keep_for_days : tried.keepForDays;
    const quotaBytes = tried.quotaBytes ?? account.quota_bytes;
    const seen = await forecast(store, accountId, { keepForDays, quotaBytes, now: now() });
    return { ...seen, keepForDays, quotaBytes };
  }

  return new Hono<SessionEnv>()
    .get('/api/storage', async (c) => {
      const { connection, ...tried } = readQuery(c, previewSchema);
      const { accountId } = requireConnection(c, connection);
      return c.json(await storageOf(accountId, tried));
    })
    .patch('/api/storage', async (c) => {
      const { connectionId, keepForDays, quotaBytes } = await readBody(c, storagePatchSchema);
      const { accountId: id, service } = requireConnection(c, connectionId);
      await writeAccount(
        store,
        { id, environment: environmentOf(service), service },
        {
          ...(keepForDays !== undefined && { keep_for_days: keepForDays }),
          ...(quotaBytes !== undefined && { quota_bytes: quotaBytes }),
        },
        now(),
      );
      // The preview has said what goes: it goes now, not at some later time.
      await enforce(store, blobs, id, now());
      return c.json(await storageOf(id));
    });
}

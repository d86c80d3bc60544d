import type { Kysely } from 'kysely';

import type { ImageOrder } from '../../src/contract/orders.ts';
import type { Credential } from '../providers/credential.ts';
import { nextRev } from '../store/revision.ts';
import type { JobRow, Tables } from '../store/tables.ts';
import { blankRow } from './blank-row.ts';
import type { Credentials } from './credentials.ts';
import { orderColumns, splitOrder } from './image-orders.ts';
import { once, submittedJobs, timeKey } from './submissions.ts';

export interface OrderAsk {
  accountId: string;
  credential: Credential;
  idempotencyKey: string;
  order: ImageOrder;
}

export interface Orders {
  /**
   * Commits one `waiting` row per job of a free order; the same key gives the same rows. Never
   * pays: where the creator turns out to cost, the jobs end as `failed` (`payment-needed`).
   */
  place(ask: OrderAsk): Promise<JobRow[]>;
}

interface OrdersDeps {
  store: Kysely<Tables>;
  /** OpenFan's address. */
  environment: string;
  credentials: Credentials;
  now: () => number;
}

/** What the model of a job is called that makes pictures free of OpenFan's charge. */
export const SELF_HOSTED_MODEL = 'openfan/self-hosted';
export const PLATFORM_MODEL = 'openfan/platform';

export function createOrders({ store, environment, credentials, now }: OrdersDeps): Orders {
  return {
    async place({ accountId, credential, idempotencyKey, order }) {
      const at = now();
      const sealed = await credentials.seal(credential);
      return once(
        store,
        { accountId, idempotencyKey, body: { order }, now: at },
        async (trx) => {
          const rows: JobRow[] = [];
          for (const [index, job] of splitOrder(order).entries()) {
            rows.push({
              ...blankRow(timeKey('j', at, index), at),
              ...orderColumns(job),
              ...{ environment, account_id: accountId, submission_key: idempotencyKey },
              ...{ model: SELF_HOSTED_MODEL, path: 'self_hosted', credential: sealed },
              rev: await nextRev(trx),
            });
          }
          await trx.insertInto('jobs').values(rows).execute();
          return rows;
        },
        (trx) => submittedJobs(trx, accountId, idempotencyKey),
      );
    },
  };
}

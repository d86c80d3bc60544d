import type { Kysely, Transaction } from 'kysely';

import type { ImageOrder } from '../../src/contract/orders.ts';
import type { PaymentsRequest } from '../../src/contract/payments.ts';
import { splitOrder } from '../jobs/image-orders.ts';
import { isKnown, once, timeKey } from '../jobs/submissions.ts';
import { ApiError } from '../providers/api-error.ts';
import type { Credential } from '../providers/credential.ts';
import { requireUsdcWithin } from '../store/limits.ts';
import { nextRev } from '../store/revision.ts';
import type { PaymentRow, Tables } from '../store/tables.ts';
import { newReference } from './addresses.ts';
import type { PaymentEnvironment } from './ledger.ts';

/** An intent that nobody signs ends by itself. */
const QUOTE_LIFE_MS = 60 * 60_000;

export interface Price {
  perImageBaseUnits: bigint;
}

export interface PriceAsk {
  accountId: string;
  credential: Credential;
  order: ImageOrder;
}

/** What a creator's pictures cost now, as far as OpenFan has told; `undefined`: free. */
export type PriceOf = (ask: PriceAsk) => Promise<Price | undefined>;

export interface IntentsDeps extends PaymentEnvironment {
  store: Kysely<Tables>;
  /** Where the operator says that OpenFan is paid. */
  platformWallet: string | undefined;
  priceOf: PriceOf;
  seal: (credential: Credential) => Promise<string>;
  now: () => number;
}

export interface IntentsAsk {
  accountId: string;
  credential: Credential;
  idempotencyKey: string;
  request: Pick<PaymentsRequest, 'order' | 'totalBaseUnits'>;
}

/** Commits one `quoted` intent per job of the order; the same key gives the same intents. */
export async function createIntents(deps: IntentsDeps, ask: IntentsAsk): Promise<PaymentRow[]> {
  const { store, platformWallet, now } = deps;
  const { accountId, credential, idempotencyKey, request } = ask;
  const { order, totalBaseUnits } = request;
  const known = await isKnown(store, accountId, idempotencyKey);
  const amounts = known ? [] : await amountsOf(deps, ask);
  const sealed = await deps.seal(credential);
  const at = now();
  return once(
    store,
    { accountId, idempotencyKey, body: { order, totalBaseUnits, pays: true }, now: at },
    async (trx) => {
      if (platformWallet === undefined) throw noPlatformWallet();
      await requireUsdcWithin(trx, accountId, amounts, at);
      const setKey = timeKey('s', at);
      const rows: PaymentRow[] = [];
      for (const [index, { order: job, amountBaseUnits }] of amounts.entries()) {
        rows.push({
          ...blankIntent(timeKey('p', at, index), at),
          set_key: setKey,
          submission_key: idempotencyKey,
          ...{ environment: deps.environment, cluster: deps.cluster, mint: deps.mint },
          account_id: accountId,
          creator: job.creator,
          order: JSON.stringify(job),
          recipient: platformWallet,
          amount_base_units: String(amountBaseUnits),
          credential: sealed,
          rev: await nextRev(trx),
        });
      }
      await trx.insertInto('payments').values(rows).execute();
      return rows;
    },
    (trx) => ofSubmission(trx, accountId, idempotencyKey),
  );
}

async function amountsOf({ platformWallet, priceOf }: IntentsDeps, ask: IntentsAsk) {
  if (platformWallet === undefined) throw noPlatformWallet();
  const { order, totalBaseUnits } = ask.request;
  const price = await priceOf({ ...ask, order });
  if (!price) {
    throw new ApiError({
      kind: 'conflict',
      code: 'self-hosted',
      message: 'This creator generates on their own RunPod: OpenFan charges nothing for it.',
    });
  }
  if (price.perImageBaseUnits * BigInt(order.images) !== BigInt(totalBaseUnits)) {
    throw priceChanged();
  }
  return splitOrder(order).map((job) => ({
    order: job,
    amountBaseUnits: price.perImageBaseUnits * BigInt(job.images),
  }));
}

function ofSubmission(trx: Transaction<Tables>, accountId: string, idempotencyKey: string) {
  return trx
    .selectFrom('payments')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('submission_key', '=', idempotencyKey)
    .orderBy('key')
    .execute();
}

function blankIntent(key: string, at: number): PaymentRow {
  return {
    key,
    ...{ set_key: '', submission_key: '', environment: '', cluster: '', mint: '' },
    ...{ account_id: '', creator: '', order: '{}', state: 'quoted', method: null, payer: null },
    ...{ recipient: '', amount_base_units: '0', reference: newReference(), blockhash: null },
    ...{ last_valid_block_height: null, issued_slot: null, signed_transaction: null },
    ...{ signature: null, signatures: '[]', fee_lamports: null, wallet_closed_at_height: null },
    ...{ doubtful: 0, landed_at: null, job_key: null, error: null, credential: null },
    times: JSON.stringify({ quoted: at }),
    ...{ created_at: at, next_at: at + QUOTE_LIFE_MS, failures: 0, rev: 0 },
  };
}

export function priceChanged(): ApiError {
  return new ApiError({
    kind: 'conflict',
    code: 'price-changed',
    message: 'The price has changed. Nothing was signed or sent: look at the new price first.',
  });
}

function noPlatformWallet(): ApiError {
  return new ApiError({
    kind: 'forbidden',
    code: 'platform-wallet-missing',
    message:
      'This server does not know which wallet OpenFan is paid to (OPENFAN_PLATFORM_WALLET), so nothing can be paid here.',
  });
}

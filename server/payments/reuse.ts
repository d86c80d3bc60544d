import type { ImageOrder } from '../../src/contract/orders.ts';
import { IMAGES_PER_JOB } from '../jobs/image-orders.ts';
import { ApiError } from '../providers/api-error.ts';
import type { Credential } from '../providers/credential.ts';
import type { PaymentRow } from '../store/tables.ts';
import type { IntentsDeps } from './intents.ts';
import { prepareJob } from './look-out.ts';
import { placeOf } from './ledger.ts';
import { canReuse } from './machine.ts';
import type { SettleDeps } from './settle-deps.ts';

type Deps = Pick<SettleDeps, 'ledger' | 'jobs' | 'now'> & Pick<IntentsDeps, 'priceOf' | 'seal'>;

/**
 * A finalized payment that bought nothing buys another order of the same price.
 * @throws ApiError `conflict` (`not-reusable`, `price-differs`)
 */
export async function reuse(
  deps: Deps,
  row: PaymentRow,
  order: ImageOrder,
  credential: Credential,
): Promise<PaymentRow> {
  const { ledger, jobs, now } = deps;
  if (!canReuse(placeOf(row))) throw notReusable();
  const price = await deps.priceOf({ accountId: row.account_id, credential, order });
  const amount = price && price.perImageBaseUnits * BigInt(order.images);
  if (order.images > IMAGES_PER_JOB || amount !== BigInt(row.amount_base_units)) throw differs();
  const sealed = await deps.seal(credential);
  return ledger.transact(async (trx) => {
    const current = await ledger.row(row.key, trx);
    if (!current || !canReuse(placeOf(current))) throw notReusable();
    const asked = { order: JSON.stringify(order), creator: order.creator, credential: sealed };
    const jobKey = await prepareJob(jobs, trx, { ...current, ...asked });
    const extras = { ...asked, error: null, failures: 0, next_at: now() };
    const next = await ledger.applyWithin(trx, row.key, { type: 'reused', jobKey }, extras);
    if (!next) throw notReusable();
    return next;
  });
}

function notReusable(): ApiError {
  return new ApiError({
    kind: 'conflict',
    code: 'not-reusable',
    message: 'This payment has bought something already, or is not final yet.',
  });
}

function differs(): ApiError {
  return new ApiError({
    kind: 'conflict',
    code: 'price-differs',
    message: 'This order does not cost what the payment paid. Nothing was sent.',
  });
}

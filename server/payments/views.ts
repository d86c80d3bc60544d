import * as v from 'valibot';

import { errorBodySchema } from '../../src/contract/errors.ts';
import { paymentSchema, type Payment } from '../../src/contract/payments.ts';
import { parseJson } from '../../src/lib/json.ts';
import type { PaymentRow } from '../store/tables.ts';
import { placeOf, timesOf } from './ledger.ts';
import { canReuse, canSign, needsWalletClosed } from './machine.ts';

/** How long a mainnet blockhash lives, and the blocks until its end is final. */
const USUAL_WAIT_MS = 85_000;

/** A ledger row as the browser sees it: no credential, no signed bytes. */
export function paymentView(row: PaymentRow): Payment {
  const place = placeOf(row);
  const times = timesOf(row);
  const at = (state: string) => iso(times[state] ?? null);
  const waits =
    (row.state === 'signing' || row.state === 'canceled') &&
    !canSign(place) &&
    !needsWalletClosed(place) &&
    !place.doubtful;
  return v.parse(paymentSchema, {
    key: row.key,
    setKey: row.set_key,
    accountId: row.account_id,
    order: parseJson(row.order),
    state: row.state,
    method: row.method,
    payer: row.payer,
    recipient: row.recipient,
    mint: row.mint,
    cluster: row.cluster,
    amountBaseUnits: row.amount_base_units,
    reference: row.reference,
    signature: row.signature,
    feeLamports: row.fee_lamports,
    jobKey: row.job_key,
    error: row.error === null ? null : v.parse(errorBodySchema, parseJson(row.error)),
    canSign: canSign(place),
    canSignAt: waits
      ? iso((times.canceled ?? times.signing ?? row.created_at) + USUAL_WAIT_MS)
      : null,
    reusable: canReuse(place),
    needsWalletClosed: needsWalletClosed(place),
    times: {
      quoted: new Date(times.quoted ?? row.created_at).toISOString(),
      signing: at('signing'),
      signed: at('signed'),
      sent: at('sent'),
      confirmed: at('confirmed'),
      finalized: at('finalized'),
      redeeming: at('redeeming'),
      redeemed: at('redeemed'),
    },
  });
}

function iso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

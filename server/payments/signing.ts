import type { SignMethod } from '../../src/contract/payments.ts';
import { ApiError } from '../providers/api-error.ts';
import { requireUsdcWithin } from '../store/limits.ts';
import type { PaymentRow } from '../store/tables.ts';
import { isWallet } from './addresses.ts';
import { priceChanged, type IntentsDeps } from './intents.ts';
import { placeOf } from './ledger.ts';
import { canSign } from './machine.ts';
import type { SettleDeps } from './settle-deps.ts';
import type { Credential } from '../providers/credential.ts';
import * as v from 'valibot';
import { imageOrderSchema } from '../../src/contract/orders.ts';
import { parseJson } from '../../src/lib/json.ts';

/** An intent older than this is compared with the price of now before it is signed. */
const PRICE_STANDS_MS = 5 * 60_000;
/** When the chain is first looked at for what a wallet may have sent by itself. */
const FIRST_LOOK_MS = 1_500;

export interface SigningDeps
  extends
    Pick<SettleDeps, 'ledger' | 'chain' | 'pace' | 'now'>,
    Pick<IntentsDeps, 'store' | 'seal' | 'priceOf'> {}

export interface SigningAsk {
  /** Of one account. */
  rows: PaymentRow[];
  credential: Credential;
  payer: string;
  method: SignMethod;
}

/**
 * Commits that a wallet is about to be asked, with the blockhash that its transactions must
 * carry: all of the payments or none.
 * @throws ApiError `conflict` (`not-safe-yet`, `price-changed`), `forbidden` (limits),
 *   `invalid-request` (`not-a-wallet`)
 */
export async function askWallet(
  deps: SigningDeps,
  { rows, credential, payer, method }: SigningAsk,
) {
  const { ledger, chain, now } = deps;
  for (const row of rows) {
    if (!canSign(placeOf(row))) throw notSafeYet(row);
    if (!isWallet(payer) || payer === row.recipient) throw notAWallet();
    if (now() - row.created_at > PRICE_STANDS_MS) await requireSamePrice(deps, row, credential);
  }
  const { slot, ...blockhash } = await chain.latestBlockhash();
  deps.pace.saw(slot);
  const sealed = await deps.seal(credential);
  const asked = await ledger.transact(async (trx) => {
    await requireUsdcWithin(
      trx,
      rows[0]?.account_id ?? '',
      rows.map((row) => ({ key: row.key, amountBaseUnits: BigInt(row.amount_base_units) })),
      now(),
    );
    const answers: PaymentRow[] = [];
    for (const row of rows) {
      const { lastValidBlockHeight } = blockhash;
      const event = { type: 'asked', method, lastValidBlockHeight } as const;
      const next = await ledger.applyWithin(trx, row.key, event, {
        payer,
        blockhash: blockhash.blockhash,
        issued_slot: slot,
        signed_transaction: null,
        fee_lamports: null,
        error: null,
        credential: sealed,
        next_at: now() + FIRST_LOOK_MS,
        failures: 0,
      });
      if (!next) throw notSafeYet(row);
      answers.push(next);
    }
    return answers;
  });
  return { rows: asked, ...blockhash };
}

async function requireSamePrice(deps: SigningDeps, row: PaymentRow, credential: Credential) {
  const order = v.parse(imageOrderSchema, parseJson(row.order));
  const price = await deps.priceOf({ accountId: row.account_id, credential, order });
  const amount = price && price.perImageBaseUnits * BigInt(order.images);
  if (amount !== BigInt(row.amount_base_units)) throw priceChanged();
}

function notSafeYet({ state }: PaymentRow): ApiError {
  const over = !['signing', 'canceled', 'expired'].includes(state);
  return new ApiError({
    kind: 'conflict',
    code: 'not-safe-yet',
    message: over
      ? 'This payment is under way or over already: it is not signed a second time.'
      : 'What the wallet was asked to sign before could still reach the chain. It is not asked again until that is impossible.',
  });
}

function notAWallet(): ApiError {
  return new ApiError({
    kind: 'invalid-request',
    code: 'not-a-wallet',
    message: 'This address cannot pay: it is not a wallet of its own.',
  });
}

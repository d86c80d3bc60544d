import { ApiError } from '../providers/api-error.ts';
import type { PaymentRow } from '../store/tables.ts';
import { prepareJob } from './look-out.ts';
import { placeOf } from './ledger.ts';
import type { SettleDeps } from './settle-deps.ts';
import { verifyTransaction } from './verify.ts';

/**
 * Takes over the signed bytes of one payment: checked again, stored with the job they buy,
 * and from there on ours to bring to its end. The same bytes may come twice.
 * @throws ApiError `invalid-request` (`transaction-altered`), `conflict` (`not-signing`)
 */
export async function takeOver(
  { ledger, jobs, now }: Pick<SettleDeps, 'ledger' | 'jobs' | 'now'>,
  row: PaymentRow,
  transaction: string,
): Promise<PaymentRow> {
  const verdict = verifyTransaction(transaction, {
    payer: row.payer ?? '',
    recipient: row.recipient,
    mint: row.mint,
    amountBaseUnits: BigInt(row.amount_base_units),
    reference: row.reference,
    blockhash: row.blockhash ?? '',
  });
  if (verdict.signature !== null && verdict.signature === row.signature) return row;
  if (row.state !== 'signing' || row.method !== 'sign') {
    await remember(verdict.signature);
    throw notSigning(row);
  }
  if (!verdict.ok) {
    await remember(verdict.signature);
    throw altered(verdict.problem);
  }
  const { signature } = verdict;
  const taken = await ledger.transact(async (trx) => {
    const current = await ledger.row(row.key, trx);
    if (current?.state !== 'signing' || current.blockhash !== row.blockhash) throw notSigning(row);
    const jobKey = await prepareJob(jobs, trx, current);
    const next = await ledger.applyWithin(
      trx,
      row.key,
      { type: 'handed-over', signature, jobKey },
      { signed_transaction: verdict.transaction, error: null, failures: 0, next_at: now() },
    );
    if (!next) throw notSigning(current);
    return next;
  });
  return taken;

  /** It is never sent by us, but somebody has it. */
  async function remember(signature: string | null): Promise<void> {
    if (signature !== null && placeOf(row).signatures.includes(signature)) return;
    await ledger.apply(row.key, { type: 'spoiled', signature }, { next_at: now() });
  }
}

function altered(problem: string): ApiError {
  return new ApiError({
    kind: 'invalid-request',
    code: 'transaction-altered',
    message: `The wallet gave back something else than it was asked for: ${problem}. Nothing was sent, no money moved.`,
  });
}

function notSigning({ state }: PaymentRow): ApiError {
  return new ApiError({
    kind: 'conflict',
    code: 'not-signing',
    message:
      state === 'canceled' || state === 'expired'
        ? 'This payment was given up before the signature came. It was not sent, no money moved.'
        : 'This payment does not wait for a signature.',
  });
}

import { ApiError } from '../providers/api-error.ts';
import type { PaymentRow } from '../store/tables.ts';
import { placeOf } from './ledger.ts';
import { sentByWallet } from './look-out.ts';
import type { SettleDeps } from './settle-deps.ts';
import { words } from './words.ts';

type Deps = Pick<SettleDeps, 'ledger' | 'jobs' | 'now'>;

/**
 * The wallet refused, or the person gave up before signing. What may be signed all the same is
 * watched until it can no longer land.
 * @throws ApiError `conflict` (`already-signed`) after the signature is here
 */
export async function cancel({ ledger, now }: Deps, row: PaymentRow, reason: string | undefined) {
  const watched = row.state === 'signing';
  const canceled = await ledger.apply(
    row.key,
    { type: 'canceled' },
    {
      error: JSON.stringify(words.canceled(reason)),
      credential: null,
      failures: 0,
      next_at: watched ? now() : null,
    },
  );
  if (canceled) return canceled;
  const current = await fresh(ledger, row);
  if (current.state === 'canceled' || current.state === 'expired') return current;
  throw new ApiError({
    kind: 'conflict',
    code: 'already-signed',
    message: 'This is signed already and on its way: it can no longer be called back.',
  });
}

/** What a sign-and-send wallet said it sent; believed once the chain shows it. */
export async function noteSent(deps: Deps, row: PaymentRow, signature: string) {
  const sent = await sentByWallet(deps, row.key, signature);
  if (sent) return sent;
  const current = await fresh(deps.ledger, row);
  if (current.signature === signature || placeOf(current).signatures.includes(signature)) {
    return current;
  }
  // Given up in the meantime: it is kept, and watched by its reference.
  const event = { type: 'spoiled', signature } as const;
  const kept = await deps.ledger.apply(row.key, event, { next_at: deps.now() });
  if (kept) return kept;
  throw new ApiError({
    kind: 'conflict',
    code: 'not-signing',
    message: 'This payment does not wait for a signature.',
  });
}

/** The window of a wallet that sends by itself is closed: nothing more comes from it. */
export async function walletClosed({ ledger, now }: Deps, row: PaymentRow) {
  const extras = { failures: 0, next_at: now() };
  return (
    (await ledger.apply(row.key, { type: 'wallet-closed' }, extras)) ?? (await fresh(ledger, row))
  );
}

/** Looks at the chain and at OpenFan now. */
export async function checkNow({ ledger, now }: Deps, row: PaymentRow) {
  const place = placeOf(row);
  const goesOn =
    place.lastValidBlockHeight !== null ||
    place.walletClosedAtHeight !== null ||
    ((row.state === 'finalized' || row.state.startsWith('redeem')) && row.state !== 'redeemed');
  const bought = row.state === 'finalized' && row.job_key === null;
  if (goesOn && !bought) await ledger.patch(row, { failures: 0, next_at: now() });
  return fresh(ledger, row);
}

async function fresh(ledger: Deps['ledger'], row: PaymentRow): Promise<PaymentRow> {
  return (await ledger.row(row.key)) ?? row;
}

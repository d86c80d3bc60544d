import { ApiError } from '../providers/api-error.ts';
import type { PaymentRow } from '../store/tables.ts';
import type { Chain, Tip } from './chain.ts';
import { judgeLanded, type Landed } from './landed.ts';
import { placeOf } from './ledger.ts';
import { lastBlockToLand } from './machine.ts';

/** What the chain holds of an intent. */
export type Found =
  | { type: 'nothing' }
  | { type: 'pays'; signature: string; feeLamports: bigint }
  /** It landed and failed, or it is another transfer of the payer's. */
  | { type: 'fails' | 'differs'; signature: string; feeLamports: bigint };

export type Proof =
  | { type: 'not-yet' }
  /** The node cannot look back that far: nobody can say. */
  | { type: 'unprovable' }
  /** Nothing can land any more; what was found is all there ever will be. */
  | { type: 'final'; found: Found };

/** Everything that landed with the intent's reference. Anybody may name it, so each is judged. */
export async function search(
  chain: Chain,
  row: PaymentRow,
  commitment: 'confirmed' | 'finalized',
): Promise<Found> {
  const landed = await chain.signaturesOf(row.reference, commitment);
  return judgeAll(
    chain,
    row,
    landed.map(({ signature }) => signature),
    commitment,
  );
}

/**
 * Whether anything signed for the intent can still land, and what did.
 * @param tip the newest final block, read before: whatever could land had landed by then, and
 *   the node that is asked afterwards must have come that far
 */
export async function prove(chain: Chain, row: PaymentRow, tip: Tip): Promise<Proof> {
  const place = placeOf(row);
  const last = lastBlockToLand(place);
  if (last === undefined || last === null) return { type: 'not-yet' };
  if (tip.height <= last) return { type: 'not-yet' };
  const first = await chain.firstAvailableSlot();
  if (row.issued_slot === null || first > row.issued_slot) return { type: 'unprovable' };
  const known = [...place.signatures];
  const candidates = new Set<string>();
  if (known.length > 0) {
    const { slot, statuses } = await chain.statuses(known.slice(-256));
    if (slot < tip.slot) return { type: 'not-yet' };
    known.slice(-256).forEach((signature, index) => {
      if (statuses[index]) candidates.add(signature);
    });
  }
  const named = await chain.signaturesOf(row.reference, 'finalized', tip.slot);
  for (const { signature } of named) candidates.add(signature);
  const found = await judgeAll(chain, row, [...candidates], 'finalized');
  return { type: 'final', found };
}

/** @throws ApiError where the node names a transaction that it cannot show */
async function judgeAll(
  chain: Chain,
  row: PaymentRow,
  signatures: string[],
  commitment: 'confirmed' | 'finalized',
): Promise<Found> {
  let other: Found = { type: 'nothing' };
  for (const signature of signatures) {
    const landed = await chain.transaction(signature, commitment);
    if (!landed) throw unshown();
    const verdict = judge(row, landed);
    const { feeLamports } = landed;
    if (verdict === 'pays') return { type: 'pays', signature, feeLamports };
    if (verdict !== 'stranger') other = { type: verdict, signature, feeLamports };
  }
  return other;
}

export function judge(row: PaymentRow, landed: Landed) {
  return judgeLanded(landed, {
    payer: row.payer,
    recipient: row.recipient,
    mint: row.mint,
    amountBaseUnits: BigInt(row.amount_base_units),
    reference: row.reference,
  });
}

function unshown(): ApiError {
  return new ApiError({
    kind: 'upstream',
    code: 'chain-unreadable',
    message: 'The Solana node names a transaction that it cannot show yet.',
  });
}

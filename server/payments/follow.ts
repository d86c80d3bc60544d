import type { PaymentRow } from '../store/tables.ts';
import { createBroadcaster } from './broadcast.ts';
import type { SignatureStatus } from './chain.ts';
import { later } from './later.ts';
import { placeOf } from './ledger.ts';
import { lastBlockToLand } from './machine.ts';
import { judge, prove, type Found } from './search.ts';
import type { SettleDeps } from './settle-deps.ts';
import { createWithdrawJob } from './withdraw-job.ts';
import { hasCode, words } from './words.ts';

/** Blocks between landing and finalized. */
const FINALITY_SLOTS = 32;
const LONGEST_LOOK_MS = 2_000;
const UNPROVABLE_LOOK_MS = 60_000;

/** Follows what was signed or sent until it is finalized, failed, or can no longer land. */
export function createFollower(deps: SettleDeps) {
  const { ledger, chain, pace, statuses, now } = deps;
  const withdrawJob = createWithdrawJob(deps);
  const broadcaster = createBroadcaster(deps);

  /** @returns the row once it is finalized */
  async function follow(given: PaymentRow): Promise<PaymentRow | undefined> {
    if (given.signature === null) return undefined;
    const taken = given.state === 'signed' && (await broadcaster.send(given));
    const row = (taken && (await ledger.apply(given.key, { type: 'broadcast' }))) || given;
    const { slot, status } = await statuses.of(given.signature);
    if (!status) return missing(row);
    if (status.error !== null) return landedInVain(row, slot, status);
    if (status.commitment === 'processed') return later(deps, row, pace.slotMs()).then(nothing);
    if (!(await isOurs(row, status))) return disown(row);
    if (status.commitment === 'finalized') {
      broadcaster.forget(row.key);
      const extras = { error: null, failures: 0, next_at: now() };
      return ledger.apply(row.key, { type: 'finalized' }, extras);
    }
    const confirmed = await ledger.apply(row.key, { type: 'confirmed' }, { error: null });
    await later(deps, confirmed ?? row, untilFinal(slot, status.slot));
    return undefined;
  }

  /** Often near the end: what is finalized is redeemed at once. */
  function untilFinal(slot: number, landedAt: number): number {
    const slotsLeft = landedAt + FINALITY_SLOTS - slot;
    const often = pace.slotMs() * 0.6;
    return Math.max(often, Math.min(LONGEST_LOOK_MS, (slotsLeft - 2) * pace.slotMs()));
  }

  /** No node knows it: sent again, until it can be proven that it never landed. */
  async function missing(row: PaymentRow): Promise<undefined> {
    if (row.state !== 'signed') await broadcaster.send(row);
    if (lastBlockToLand(placeOf(row)) === undefined) {
      const height = await chain.healthyHeight();
      await ledger.apply(row.key, { type: 'height-read', height });
    } else {
      const proof = await prove(chain, row, await deps.tips.finalized());
      if (proof.type === 'final') return conclude(row, proof.found);
      if (proof.type === 'unprovable') return unprovable(deps, row).then(nothing);
    }
    await later(deps, row, pace.slotMs());
  }

  async function conclude(row: PaymentRow, found: Found): Promise<undefined> {
    if (found.type === 'pays') {
      // Found by its reference under another name than the wallet gave, or seen only now.
      const extras = { fee_lamports: String(found.feeLamports), next_at: now() };
      await ledger.apply(row.key, { type: 'replaced', signature: found.signature }, extras);
      return;
    }
    broadcaster.forget(row.key);
    if (found.type !== 'nothing') return fail(row, found.signature, found.feeLamports, found.type);
    const kept = hasCode(row.error, 'refused-by-node') ? row.error : null;
    await ledger.apply(
      row.key,
      { type: 'proven-dead', lastBlock: lastBlockToLand(placeOf(row)) ?? 0 },
      { error: kept ?? JSON.stringify(words.neverLanded()) },
      withdrawJob,
    );
  }

  async function landedInVain(
    row: PaymentRow,
    slot: number,
    status: SignatureStatus,
  ): Promise<undefined> {
    // A fork may still undo it: only what is final is believed.
    if (status.commitment !== 'finalized') {
      return later(deps, row, untilFinal(slot, status.slot)).then(nothing);
    }
    const signature = row.signature ?? '';
    const landed = await chain.transaction(signature, 'finalized');
    if (landed && row.signed_transaction === null && judge(row, landed) === 'stranger') {
      return disown(row);
    }
    return fail(row, signature, landed?.feeLamports ?? null, 'fails');
  }

  async function fail(
    row: PaymentRow,
    signature: string,
    fee: bigint | null,
    why: 'fails' | 'differs',
  ): Promise<undefined> {
    broadcaster.forget(row.key);
    const error = why === 'fails' ? words.landedInVain() : words.differs();
    await ledger.apply(
      row.key,
      { type: 'landed-in-vain', signature },
      { error: JSON.stringify(error), fee_lamports: fee === null ? null : String(fee) },
      withdrawJob,
    );
  }

  /**
   * Bytes that were checked need no second look, only their fee. What a wallet named by itself is
   * believed when the chain shows that it is this payment.
   */
  async function isOurs(row: PaymentRow, { commitment }: SignatureStatus): Promise<boolean> {
    if (row.fee_lamports !== null) return true;
    const checked = row.signed_transaction !== null;
    if (checked && commitment === 'finalized') return true;
    const reading = chain.transaction(
      row.signature ?? '',
      commitment === 'finalized' ? 'finalized' : 'confirmed',
    );
    const landed = await (checked ? reading.catch(() => null) : reading);
    if (!landed || judge(row, landed) !== 'pays') return checked;
    await ledger.patch(row, { fee_lamports: String(landed.feeLamports) });
    return true;
  }

  async function disown(row: PaymentRow): Promise<undefined> {
    const extras = { error: JSON.stringify(words.differs()), next_at: now() };
    await ledger.apply(row.key, { type: 'disowned' }, extras, withdrawJob);
  }

  return { follow };
}

/** Said once, looked at again now and then: a better node may be configured. */
export async function unprovable(deps: SettleDeps, row: PaymentRow): Promise<void> {
  if (!hasCode(row.error, 'history-missing')) {
    await deps.ledger.patch(row, { error: JSON.stringify(words.unprovable()) });
  }
  await later(deps, row, UNPROVABLE_LOOK_MS);
}

function nothing(): undefined {
  return undefined;
}

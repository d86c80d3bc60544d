import * as v from 'valibot';

import { imageOrderSchema } from '../../src/contract/orders.ts';
import { parseJson } from '../../src/lib/json.ts';
import type { PaymentRow } from '../store/tables.ts';
import { unprovable } from './follow.ts';
import { later } from './later.ts';
import { placeOf, timesOf } from './ledger.ts';
import { lastBlockToLand } from './machine.ts';
import { prove, search, type Found } from './search.ts';
import type { SettleDeps } from './settle-deps.ts';
import { createWithdrawJob } from './withdraw-job.ts';
import { words } from './words.ts';

/** How often the reference is looked for: eagerly while the wallet is being asked. */
const EAGER = { forMs: 60_000, everySlots: 4 };
const STEADY = { forMs: 600_000, everyMs: 10_000 };
const RARELY_MS = 60_000;

/**
 * Looks out by its reference for what may have been signed without our knowing: while the
 * wallet is asked, and after it was given up, until nothing of it can land any more.
 */
export function createLookOut(deps: SettleDeps) {
  const { ledger, chain, pace, now } = deps;
  const withdrawJob = createWithdrawJob(deps);

  async function look(row: PaymentRow): Promise<void> {
    const place = placeOf(row);
    if (place.walletClosedAtHeight === 0) {
      const height = await chain.healthyHeight();
      await ledger.apply(row.key, { type: 'height-read', height });
      return later(deps, row, pace.slotMs());
    }
    const proof = await prove(chain, row, await deps.tips.finalized());
    if (proof.type === 'final') return conclude(row, proof.found);
    if (proof.type === 'unprovable') return unprovable(deps, row);
    // A wallet that gives its bytes to us has none on the chain.
    if (row.method === 'send' || row.state === 'canceled') {
      const isLive = row.state === 'signing';
      const found = await search(chain, row, isLive ? 'confirmed' : 'finalized');
      if (found.type === 'pays') return conclude(row, found);
    }
    return later(deps, row, pauseOf(row, lastBlockToLand(place)));
  }

  function pauseOf(row: PaymentRow, last: number | null | undefined): number {
    // Only a matter of blocks: 150 of them and those until they are final.
    if (last !== undefined && row.method === 'sign') return Math.min(2_000, pace.slotMs() * 10);
    const askedAt = timesOf(row).signing ?? row.created_at;
    const age = now() - askedAt;
    if (age < EAGER.forMs) return EAGER.everySlots * pace.slotMs();
    return age < STEADY.forMs ? STEADY.everyMs : RARELY_MS;
  }

  async function conclude(row: PaymentRow, found: Found): Promise<void> {
    if (found.type === 'pays') return paid(row, found.signature, found.feeLamports);
    const dead = { type: 'proven-dead', lastBlock: lastBlockToLand(placeOf(row)) ?? 0 } as const;
    if (found.type === 'nothing') {
      const error = row.state === 'signing' ? JSON.stringify(words.notHandedOver()) : row.error;
      const extras = { error, next_at: null, credential: null };
      await ledger.apply(row.key, dead, extras, withdrawJob);
      return;
    }
    const error = found.type === 'fails' ? words.landedInVain() : words.differs();
    const extras = {
      error: JSON.stringify(error),
      fee_lamports: String(found.feeLamports),
      next_at: null,
      credential: null,
    };
    const event = { type: 'landed-in-vain', signature: found.signature } as const;
    const failed = await ledger.apply(row.key, event, extras, withdrawJob);
    if (!failed) await ledger.apply(row.key, dead, extras, withdrawJob);
  }

  async function paid(row: PaymentRow, signature: string, fee: bigint): Promise<void> {
    const fee_lamports = String(fee);
    if (row.state === 'signing') {
      await sentByWallet(deps, row.key, signature, { fee_lamports });
      return;
    }
    await ledger.apply(
      row.key,
      { type: 'stands', signature },
      { error: JSON.stringify(words.stands()), fee_lamports, next_at: null, credential: null },
    );
  }

  return { look };
}

/**
 * A wallet has sent the payment by itself: from here on it goes like any other.
 * @returns undefined when the payment is not waiting for it (any more)
 */
export function sentByWallet(
  { ledger, jobs, now }: Pick<SettleDeps, 'ledger' | 'jobs' | 'now'>,
  key: string,
  signature: string,
  extras: { fee_lamports?: string } = {},
): Promise<PaymentRow | undefined> {
  return ledger.transact(async (trx) => {
    const row = await ledger.row(key, trx);
    if (row?.state !== 'signing') return undefined;
    if (await ledger.isTaken(trx, key, signature)) return undefined;
    const jobKey = await prepareJob(jobs, trx, row);
    const event = { type: 'sent-by-wallet', signature, jobKey } as const;
    return ledger.applyWithin(trx, key, event, {
      ...extras,
      error: null,
      failures: 0,
      next_at: now(),
    });
  });
}

/** The job that a payment buys, waiting for it. */
export function prepareJob(
  jobs: SettleDeps['jobs'],
  trx: Parameters<SettleDeps['jobs']['prepare']>[0],
  row: PaymentRow,
): Promise<string> {
  return jobs.prepare(trx, {
    key: row.key,
    environment: row.environment,
    account_id: row.account_id,
    creator: row.creator,
    order: v.parse(imageOrderSchema, parseJson(row.order)),
    amount_base_units: row.amount_base_units,
    credential: row.credential,
    setKey: row.set_key,
  });
}

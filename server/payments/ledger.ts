import type { Kysely, Transaction } from 'kysely';
import * as v from 'valibot';

import { isSettled, paymentStateSchema, signMethodSchema } from '../../src/contract/payments.ts';
import { parseJson } from '../../src/lib/json.ts';
import { nobody, type Observer } from '../store/observer.ts';
import { nextRev } from '../store/revision.ts';
import type { PaymentRow, Tables } from '../store/tables.ts';
import { IMPORTED } from './imported.ts';
import { nextPaymentPlace, type PaymentEvent, type PaymentPlace } from './machine.ts';

/** Columns that travel with an event: everything the machine does not decide. */
export type PaymentExtras = Partial<
  Pick<
    PaymentRow,
    | 'payer'
    | 'blockhash'
    | 'issued_slot'
    | 'signed_transaction'
    | 'fee_lamports'
    | 'error'
    | 'credential'
    | 'next_at'
    | 'failures'
    | 'order'
    | 'creator'
  >
>;

/** Every change of a payment goes through here: one transaction, one new revision. */
export interface PaymentLedger {
  /**
   * Applies an event; `undefined` when it does not apply in the row's state, or when its
   * signature counts for another payment already.
   * @param alongside what else is committed with it; a throw undoes all of it
   */
  apply(
    key: string,
    event: PaymentEvent,
    extras?: PaymentExtras,
    alongside?: (trx: Transaction<Tables>, before: PaymentRow) => Promise<void>,
  ): Promise<PaymentRow | undefined>;
  /** The same inside a transaction that holds more. */
  applyWithin(
    trx: Transaction<Tables>,
    key: string,
    event: PaymentEvent,
    extras?: PaymentExtras,
  ): Promise<PaymentRow | undefined>;
  /** Changes columns that are no part of the life cycle, while the row is in that state. */
  patch(row: Pick<PaymentRow, 'key' | 'state'>, extras: PaymentExtras): Promise<void>;
  /** Whether the signature counts for another payment already. */
  isTaken(trx: Transaction<Tables>, key: string, signature: string): Promise<boolean>;
  /** Several changes that are committed together, or not at all. */
  transact<T>(work: (trx: Transaction<Tables>) => Promise<T>): Promise<T>;
  row(key: string, within?: Transaction<Tables>): Promise<PaymentRow | undefined>;
  due(now: number, limit: number): Promise<PaymentRow[]>;
  /** When the next row is due that is not among `busy`; `undefined`: nothing is under way. */
  nextDueAt(busy: string[]): Promise<number | undefined>;
}

/** Where rows belong: sandbox and production, or two clusters, never mix. */
export interface PaymentEnvironment {
  environment: string;
  cluster: string;
  mint: string;
}

/** Columns that no browser sees: changing them is no news. */
const UNSEEN = new Set(['next_at', 'failures', 'credential']);

const timesSchema = v.record(v.string(), v.number());
const signaturesSchema = v.array(v.string());

export function timesOf(row: Pick<PaymentRow, 'times'>): Record<string, number> {
  return v.parse(timesSchema, parseJson(row.times));
}

export function placeOf(row: PaymentRow): PaymentPlace {
  return {
    state: v.parse(paymentStateSchema, row.state),
    method: v.parse(v.nullable(signMethodSchema), row.method),
    signature: row.signature,
    signatures: v.parse(signaturesSchema, parseJson(row.signatures)),
    lastValidBlockHeight: row.last_valid_block_height,
    walletClosedAtHeight: row.wallet_closed_at_height,
    jobKey: row.job_key,
    doubtful: row.doubtful === 1,
  };
}

export function createPaymentLedger(
  store: Kysely<Tables>,
  { environment, cluster, mint }: PaymentEnvironment,
  now: () => number,
  observer: Pick<Observer, 'payment'> = nobody,
): PaymentLedger {
  async function read(from: Kysely<Tables>, key: string) {
    return from.selectFrom('payments').selectAll().where('key', '=', key).executeTakeFirst();
  }

  async function isTaken(trx: Transaction<Tables>, key: string, signature: string) {
    const other = await trx
      .selectFrom('payments')
      .select('key')
      .where('signature', '=', signature)
      .where('key', '!=', key)
      // A record of somebody's archive holds up no payment that is made here.
      .where('submission_key', '!=', IMPORTED)
      .executeTakeFirst();
    return other !== undefined;
  }

  async function applyWithin(
    trx: Transaction<Tables>,
    key: string,
    event: PaymentEvent,
    extras: PaymentExtras = {},
  ): Promise<PaymentRow | undefined> {
    const row = await read(trx, key);
    if (!row) return undefined;
    const place = placeOf(row);
    const next = nextPaymentPlace(place, event);
    if (!next) return undefined;
    if (next.signature !== null && next.signature !== place.signature) {
      // One transfer is one payment, also when it names two references.
      if (await isTaken(trx, key, next.signature)) return undefined;
    }
    const isNew = next.state !== place.state;
    const at = now();
    const moved = await trx
      .updateTable('payments')
      .set({
        ...(isSettled(next.state) && isNew && leftBehind(next)),
        ...(next.lastValidBlockHeight === null && place.lastValidBlockHeight !== null
          ? { blockhash: null }
          : {}),
        ...extras,
        state: next.state,
        method: next.method,
        signature: next.signature,
        signatures: JSON.stringify(next.signatures),
        last_valid_block_height: next.lastValidBlockHeight,
        wallet_closed_at_height: next.walletClosedAtHeight,
        job_key: next.jobKey,
        doubtful: next.doubtful ? 1 : 0,
        ...(next.state === 'finalized' && row.landed_at === null && { landed_at: at }),
        ...(isNew && { times: JSON.stringify(timesAfter(timesOf(row), next, at)) }),
        rev: await nextRev(trx),
      })
      .where('key', '=', key)
      .returningAll()
      .executeTakeFirst();
    if (moved) {
      const { state, job_key: jobKey, signature } = moved;
      observer.payment({ key, event: event.type, state, jobKey, signature });
    }
    return moved;
  }

  return {
    applyWithin,
    isTaken,
    apply: (key, event, extras, alongside) =>
      store.transaction().execute(async (trx) => {
        const before = await read(trx, key);
        const row = await applyWithin(trx, key, event, extras);
        if (row && before) await alongside?.(trx, before);
        return row;
      }),

    patch: (row, extras) =>
      store.transaction().execute(async (trx) => {
        const seen = Object.keys(extras).some((column) => !UNSEEN.has(column));
        await trx
          .updateTable('payments')
          .set(seen ? { ...extras, rev: await nextRev(trx) } : extras)
          .where('key', '=', row.key)
          .where('state', '=', row.state)
          .execute();
      }),

    transact: (work) => store.transaction().execute(work),

    row: (key, within) => read(within ?? store, key),

    due: (at, limit) =>
      ofEnvironment()
        .selectAll()
        .where('next_at', '<=', at)
        .orderBy('next_at')
        .limit(limit)
        .execute(),

    async nextDueAt(busy) {
      const row = await ofEnvironment()
        .select('next_at')
        .where('next_at', 'is not', null)
        .where('key', 'not in', ['', ...busy])
        .orderBy('next_at')
        .limit(1)
        .executeTakeFirst();
      return row?.next_at ?? undefined;
    },
  };

  function ofEnvironment() {
    return store
      .selectFrom('payments')
      .where('environment', '=', environment)
      .where('cluster', '=', cluster)
      .where('mint', '=', mint);
  }
}

/** What an end means for the row; one that may still land is looked after further. */
function leftBehind(place: PaymentPlace): PaymentExtras {
  const watched = place.lastValidBlockHeight !== null || place.walletClosedAtHeight !== null;
  return watched ? {} : { next_at: null, credential: null, failures: 0 };
}

/** A new try forgets when the last one got how far. */
function timesAfter(times: Record<string, number>, { state }: PaymentPlace, at: number) {
  if (state !== 'signing') return { ...times, [state]: at };
  return { quoted: times.quoted ?? at, signing: at };
}

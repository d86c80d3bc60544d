import type { Kysely } from 'kysely';

import type { Leases } from '../store/leases.ts';
import type { PaymentRow, Tables } from '../store/tables.ts';
import { createFollower } from './follow.ts';
import { troubled } from './later.ts';
import type { PaymentEnvironment } from './ledger.ts';
import { createLookOut } from './look-out.ts';
import { createRedeemer } from './redeem.ts';
import type { SettleDeps } from './settle-deps.ts';
import { words } from './words.ts';

const MOST_AT_ONCE = 128;
/** Nothing is due for long: looked at all the same, should a clock have been set back. */
const LONGEST_SLEEP_MS = 30_000;
/** How often what other instances have written, or left behind, is looked for. */
const SHARED_SLEEP_MS = 2_000;
/** How soon a row that another instance has is looked at again. */
const ELSEWHERE_MS = 250;
/** How soon an error of ours is tried again. */
const STUMBLED_MS = 1_000;

/** Moves every payment on, whether or not a browser is open; asks nothing while none is due. */
export interface Settler {
  start(): Promise<void>;
  /** Looks at what is due now. */
  kick(): void;
  /** From now on nothing new is begun. */
  halt(): void;
  /** Resolves when nothing is being done. */
  settled(): Promise<void>;
}

export interface SettlerDeps extends SettleDeps, PaymentEnvironment {
  store: Kysely<Tables>;
  leases: Leases;
}

export function createSettler(deps: SettlerDeps): Settler {
  const { ledger, leases, now } = deps;
  const longestMs = leases.isShared ? SHARED_SLEEP_MS : LONGEST_SLEEP_MS;
  const { follow } = createFollower(deps);
  const { look } = createLookOut(deps);
  const redeemer = createRedeemer(deps);
  const { redeem } = redeemer;
  const busy = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let ticking = false;
  let kicked = false;
  let halted = false;

  async function step(row: PaymentRow): Promise<void> {
    switch (row.state) {
      case 'quoted': {
        const extras = { error: JSON.stringify(words.lapsed()), next_at: null, credential: null };
        await ledger.apply(row.key, { type: 'lapsed' }, extras);
        return;
      }
      case 'signing':
      case 'canceled':
      case 'expired':
        return look(row);
      case 'signed':
      case 'sent':
      case 'confirmed': {
        const finalized = await follow(row);
        return finalized && !halted ? redeem(finalized) : undefined;
      }
      case 'finalized':
      case 'redeeming':
      case 'redeem-unknown':
        return redeem(row);
      default:
        return ledger.patch(row, { next_at: null });
    }
  }

  async function carefully(listed: PaymentRow): Promise<void> {
    let row = listed;
    try {
      // Another instance may have moved it since it was listed, and let go of it.
      if (leases.isShared) row = (await ledger.row(listed.key)) ?? listed;
      if (row.next_at === null || row.next_at > now()) return;
      await step(row).catch((error: unknown) => troubled(deps, row, error));
      await pauseIfStuck(row);
    } catch (error) {
      deps.onError(error);
      await new Promise((resolve) => setTimeout(resolve, STUMBLED_MS));
    } finally {
      await leases.give('payment', row.key);
      busy.delete(row.key);
      kick();
    }
  }

  /** What did not apply changed nothing: it is not tried without a pause. */
  async function pauseIfStuck(row: PaymentRow): Promise<void> {
    const after = await ledger.row(row.key);
    if (!after || after.next_at === null) return;
    if (after.next_at !== row.next_at || after.state !== row.state) return;
    await ledger.patch(after, { next_at: now() + STUMBLED_MS });
  }

  async function tick(): Promise<void> {
    let elsewhere = false;
    for (const row of await ledger.due(now(), MOST_AT_ONCE * 2)) {
      if (halted || busy.size >= MOST_AT_ONCE) break;
      if (busy.has(row.key)) continue;
      if (await leases.claim('payment', row.key, now())) busy.set(row.key, carefully(row));
      else elsewhere = true;
    }
    const next = await ledger.nextDueAt([...busy.keys()]);
    if (halted || busy.size >= MOST_AT_ONCE) return;
    if (next === undefined && !leases.isShared) return;
    clearTimeout(timer);
    const pauseMs = Math.min(next === undefined ? Infinity : next - now(), longestMs);
    timer = setTimeout(kick, Math.max(elsewhere ? ELSEWHERE_MS : 1, pauseMs));
  }

  function kick(): void {
    kicked = true;
    if (ticking || halted) return;
    ticking = true;
    void run().finally(() => (ticking = false));
  }

  async function run(): Promise<void> {
    while (kicked && !halted) {
      kicked = false;
      await tick().catch(deps.onError);
    }
  }

  return {
    async start() {
      for (const row of await unfinished(deps)) {
        if (row.state === 'redeeming') await redeemer.recover(row);
        else await ledger.patch(row, { next_at: now() });
      }
      kick();
    },
    kick,
    halt() {
      halted = true;
      clearTimeout(timer);
    },
    async settled() {
      await Promise.all(busy.values());
    },
  };
}

/** What a process that died may have left half-way, whatever it had planned to do when. */
function unfinished({ store, environment, cluster, mint }: SettlerDeps): Promise<PaymentRow[]> {
  return store
    .selectFrom('payments')
    .selectAll()
    .where('environment', '=', environment)
    .where('cluster', '=', cluster)
    .where('mint', '=', mint)
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['signing', 'signed', 'sent', 'confirmed', 'redeeming']),
        eb('state', '=', 'finalized').and('job_key', 'is not', null),
        eb('state', 'in', ['canceled', 'expired']).and(
          eb.or([
            eb('last_valid_block_height', 'is not', null),
            eb('wallet_closed_at_height', 'is not', null),
          ]),
        ),
      ]),
    )
    .execute();
}

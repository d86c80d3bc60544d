import { createBackground } from './background.ts';
import type { Leases } from '../store/leases.ts';
import type { JobRow } from '../store/tables.ts';
import { submitsOf } from './pauses.ts';
import type { Sender, SenderDeps } from './send.ts';
import { startTurn } from './turns.ts';

/** After this a call in flight no longer keeps the account's next run waiting. */
const SLOW_CALL_MS = 5_000;
const MAX_CALLS = { perAccount: 8 };
/** Rows whose balance is being read are due as well: they must not hide the rest. */
const ROOM = { perAccount: MAX_CALLS.perAccount + 1, limit: 200 };

export interface Submitter {
  tick(): Promise<void>;
  /** From now on nothing is sent; what is being sent goes on to its end. */
  halt(): void;
  /** Resolves when no call is in flight and every answer is in the ledger. */
  settled(): Promise<void>;
}

export interface SubmitterDeps extends Pick<SenderDeps, 'ledger' | 'pauses' | 'now' | 'onError'> {
  sender: Sender;
  leases: Leases;
}

/** Sends what people asked for, in its turn. */
export function createSubmitter(deps: SubmitterDeps): Submitter {
  const { ledger, sender, pauses, now } = deps;
  const calls = createBackground(deps.onError, MAX_CALLS);
  /** When each account's last call was started. */
  const started = new Map<string, { key: string; at: number }>();

  const send = (row: JobRow) => sender.send(row);

  function hasRoom(accountId: string): boolean {
    const last = started.get(accountId);
    const quick = last && calls.has(last.key) && now() - last.at < SLOW_CALL_MS;
    return !quick && calls.hasRoom(accountId);
  }

  return {
    async tick() {
      if (sender.isHalted()) return;
      for (const row of await ledger.due('submit', now(), ROOM)) {
        if (sender.isHalted()) return;
        if (calls.has(row.key) || !hasRoom(row.account_id)) continue;
        if (await pauses.isOn(submitsOf(row.account_id))) continue;
        if (!(await startTurn(deps, { busy: calls, kind: 'submit', row }, send))) continue;
        started.set(row.account_id, { key: row.key, at: now() });
      }
    },

    halt: () => sender.halt(),
    settled: () => calls.settled(),
  };
}

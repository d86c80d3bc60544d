import type { PaymentRow } from '../store/tables.ts';
import { RpcRefusal } from './rpc.ts';
import type { SettleDeps } from './settle-deps.ts';
import { hasCode, words } from './words.ts';

/** How many slots pass before the same bytes are sent again. */
const EVERY_SLOTS = 5;
const PREFLIGHT_FAILED = -32002;

/** Sends the same bytes again and again: the chain takes them once. */
export function createBroadcaster({ ledger, chain, pace, now }: SettleDeps) {
  /** When each was last sent; lost with the process: then it is sent at once. */
  const lastSent = new Map<string, number>();

  return {
    forget: (key: string) => void lastSent.delete(key),

    /** @returns whether a node took it now or has it already */
    async send(row: PaymentRow): Promise<boolean> {
      if (row.signed_transaction === null) return false;
      if (now() - (lastSent.get(row.key) ?? -Infinity) < EVERY_SLOTS * pace.slotMs()) return false;
      lastSent.set(row.key, now());
      try {
        await chain.send(row.signed_transaction);
        return true;
      } catch (error) {
        if (!(error instanceof RpcRefusal) || error.rpcCode !== PREFLIGHT_FAILED) throw error;
        const said = `${error.message} ${JSON.stringify(error.data ?? null)}`;
        if (/AlreadyProcessed|already been processed/.test(said)) return true;
        // The node that checks is behind the one that gave it out, or it has expired.
        if (/BlockhashNotFound|Blockhash not found/.test(said)) return false;
        if (hasCode(row.error, 'refused-by-node')) return false;
        const told = words.refusedByNode(error.message.replace(/^Solana: /, ''));
        await ledger.patch(row, { error: JSON.stringify(told) });
        return false;
      }
    },
  };
}

import type { Credential } from '../providers/credential.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import type { NoteReading } from '../store/balance-readings.ts';

/** A reading is trusted this long as "the balance right before the next call". */
const FRESH_MS = 5_000;
/** Readings overtaken by other spending before none is given. */
const MAX_READS = 2;

interface Reading {
  creditsE4: number;
  at: number;
}

/**
 * The balance right before a call that spends, as evidence for the case that its answer
 * never comes. Known spending since the last reading is taken off, so that a burst of
 * runs costs one reading, not one each.
 */
export interface Balances {
  /** Credits E4, or `null` when the balance could not be read: the run goes on without. */
  before(accountId: string, credential: Credential): Promise<number | null>;
  spent(accountId: string, costE4: number, sentAt: number): void;
  /** Something of unknown size moved the balance. */
  forget(accountId: string): void;
}

/** @param note told of each balance that was read, for the books */
export function createBalances(
  kiwiwhale: Pick<KiwiWhale, 'credits'>,
  now: () => number,
  note: NoteReading = () => Promise.resolve(),
): Balances {
  const readings = new Map<string, Reading>();
  /** How often the balance is known to have moved: tells a reading that was overtaken. */
  const moves = new Map<string, number>();
  const movesOf = (accountId: string) => moves.get(accountId) ?? 0;
  const moved = (accountId: string) => moves.set(accountId, movesOf(accountId) + 1);
  return {
    async before(accountId, credential) {
      for (let reads = 0; reads < MAX_READS; reads++) {
        const known = readings.get(accountId);
        if (known && now() - known.at < FRESH_MS) return known.creditsE4;
        readings.delete(accountId);
        const movesBefore = movesOf(accountId);
        const askedAt = now();
        try {
          const { creditsE4 } = await kiwiwhale.credits(credential);
          await note(accountId, { askedAt, readAt: now(), creditsE4 });
          if (movesOf(accountId) !== movesBefore) continue;
          readings.set(accountId, { creditsE4, at: now() });
          return creditsE4;
        } catch {
          return null;
        }
      }
      return null;
    },
    spent(accountId, costE4, sentAt) {
      moved(accountId);
      const known = readings.get(accountId);
      // Read while the call was in flight: with or without its cost, nobody knows.
      if (known && known.at > sentAt) readings.delete(accountId);
      else if (known) known.creditsE4 -= costE4;
    },
    forget(accountId) {
      moved(accountId);
      readings.delete(accountId);
    },
  };
}

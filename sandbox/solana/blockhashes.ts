import { createHash } from 'node:crypto';

import { toBase58 } from './base58.ts';
import type { Commitment, Slots } from './slots.ts';

/** For how many blocks after its own a blockhash can be used. */
export const BLOCKHASH_LIFE = 150;

export interface Blockhashes {
  of(slot: number): string;
  /** Those of the last slots, newest first. */
  recent(): { slot: number; hash: string }[];
  /** The slot of a blockhash that can still be used, as a node at `commitment` knows it. */
  usableSlot(hash: string, commitment: Commitment): number | undefined;
}

/** Each slot's hash follows from the chain's name: nothing to keep, nothing lost by a restart. */
export function createBlockhashes(genesis: string, slots: Slots): Blockhashes {
  const known = new Map<string, number>();
  let filledTo = 0;

  const of = (slot: number) => toBase58(createHash('sha256').update(`${genesis}:${slot}`).digest());

  function fill(newest: number): void {
    const oldest = newest - BLOCKHASH_LIFE;
    for (let slot = Math.max(filledTo + 1, oldest); slot <= newest; slot += 1) {
      known.set(of(slot), slot);
    }
    filledTo = Math.max(filledTo, newest);
    for (const [hash, slot] of known) {
      if (slot >= oldest) break;
      known.delete(hash);
    }
  }

  return {
    of,
    recent() {
      fill(slots.at('processed'));
      return [...known].map(([hash, slot]) => ({ slot, hash })).reverse();
    },
    usableSlot(hash, commitment) {
      fill(slots.at('processed'));
      const slot = known.get(hash);
      const newest = slots.at(commitment);
      if (slot === undefined || slot > newest) return undefined;
      return newest - slot <= BLOCKHASH_LIFE ? slot : undefined;
    },
  };
}

import type { Clock } from '../clock.ts';

export const commitments = ['processed', 'confirmed', 'finalized'] as const;
export type Commitment = (typeof commitments)[number];

/** How many slots a commitment is behind the newest. */
const BEHIND: Record<Commitment, number> = { processed: 0, confirmed: 1, finalized: 32 };
/** A block's height is smaller than its slot: on a real chain some slots stay empty. */
const EMPTY_SLOTS = 21_000_000;

/** The slot of one moment, from which all others follow. */
export interface Anchor {
  slot: number;
  /** Milliseconds since the epoch. */
  at: number;
  slotMs: number;
}

export interface Slots {
  /** The newest slot at a commitment. */
  at(commitment: Commitment): number;
  commitmentOf(slot: number): Commitment;
  /** Seconds since the epoch. */
  timeOf(slot: number): number;
  heightOf(slot: number): number;
  slotMs(): number;
  setSlotMs(slotMs: number): void;
  /** Lets `count` slots pass at once. */
  skip(count: number): void;
}

/**
 * Slots follow from the clock alone, so nothing ticks while nobody asks.
 *
 * @param save called with every new anchor
 */
export function createSlots(clock: Clock, start: Anchor, save: (anchor: Anchor) => void): Slots {
  let anchor = start;
  let newest = start.slot;

  function current(): number {
    const passed = Math.floor((clock.now() - anchor.at) / anchor.slotMs);
    // A clock set back must not take slots back.
    newest = Math.max(newest, anchor.slot + passed);
    return newest;
  }

  function moveAnchor(next: Partial<Anchor>): void {
    anchor = { slot: current(), at: clock.now(), slotMs: anchor.slotMs, ...next };
    newest = anchor.slot;
    save(anchor);
  }

  return {
    at: (commitment) => current() - BEHIND[commitment],
    commitmentOf(slot) {
      const age = current() - slot;
      if (age >= BEHIND.finalized) return 'finalized';
      return age >= BEHIND.confirmed ? 'confirmed' : 'processed';
    },
    timeOf: (slot) => Math.floor((anchor.at + (slot - anchor.slot) * anchor.slotMs) / 1000),
    heightOf: (slot) => slot - EMPTY_SLOTS,
    slotMs: () => anchor.slotMs,
    setSlotMs(slotMs) {
      if (slotMs !== anchor.slotMs) moveAnchor({ slotMs });
    },
    skip: (count) => moveAnchor({ slot: current() + count }),
  };
}

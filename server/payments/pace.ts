/** How fast the chain goes, learned from the slots that its answers name. */
export interface Pace {
  /** An answer named this slot. */
  saw(slot: number): void;
  slotMs(): number;
}

/** What the runtime aims at. */
const USUAL_SLOT_MS = 400;
const SHORTEST_MS = 10;
const WINDOW_SLOTS = 64;
const ENOUGH_SLOTS = 3;

export function createPace(now: () => number): Pace {
  let seen: { slot: number; at: number }[] = [];
  return {
    saw(slot) {
      const newest = seen.at(-1);
      if (newest && slot <= newest.slot) return;
      seen = [...seen.filter((one) => one.slot > slot - WINDOW_SLOTS), { slot, at: now() }];
    },
    slotMs() {
      const [oldest] = seen;
      const newest = seen.at(-1);
      if (!oldest || !newest || newest.slot - oldest.slot < ENOUGH_SLOTS) return USUAL_SLOT_MS;
      const learned = (newest.at - oldest.at) / (newest.slot - oldest.slot);
      return Math.min(USUAL_SLOT_MS * 2, Math.max(SHORTEST_MS, learned));
    },
  };
}

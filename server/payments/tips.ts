import type { Chain, Tip } from './chain.ts';
import type { Pace } from './pace.ts';

const FRESH_SLOTS = 4;

/**
 * The newest final block, asked for once for all who want it. An answer that is a little old
 * only makes a proof come a little later.
 */
export function createTips(chain: Pick<Chain, 'finalizedTip'>, pace: Pace, now: () => number) {
  let kept: { at: number; tip: Promise<Tip> } | undefined;
  return {
    finalized(): Promise<Tip> {
      if (kept && now() - kept.at < FRESH_SLOTS * pace.slotMs()) return kept.tip;
      const tip = chain.finalizedTip();
      kept = { at: now(), tip };
      tip.catch(() => (kept = undefined));
      return tip;
    },
  };
}
export type Tips = ReturnType<typeof createTips>;

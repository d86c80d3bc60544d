import type { UsualTime } from '../../contract/usual-times.ts';

/** Fewer than this say nothing about what is usual. */
const ENOUGH_JOBS = 3;
/** Without anything learned, a picture that takes longer than this takes long. */
const UNUSUAL_MS = 60_000;
/** As much longer than nine in ten as may be stuck, where the server does not say. */
const STUCK_TIMES = 10;

/**
 * How full a bar may be without lying: by the usual time it stands at nine tenths, past it
 * the bar says nothing any more. `share` is `undefined` where nothing is known.
 */
export function progressOf(
  elapsedMs: number,
  usual: UsualTime | undefined,
): { share: number | undefined; late: boolean; stuck: boolean } {
  const known = usual && usual.jobs >= ENOUGH_JOBS ? usual : undefined;
  const lateMs = known?.p90Ms ?? UNUSUAL_MS;
  const late = elapsedMs > lateMs;
  const stuck = elapsedMs > (known?.stuckMs ?? STUCK_TIMES * lateMs);
  if (late || !known) return { share: undefined, late, stuck };
  return { share: Math.max(0, Math.min(0.9, (elapsedMs / lateMs) * 0.9)), late, stuck };
}

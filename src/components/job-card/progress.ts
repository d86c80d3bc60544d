import type { UsualTime } from '../../contract/usual-times.ts';

/** Fewer than this say nothing about what is usual. */
const ENOUGH_JOBS = 3;
/** Without anything learned, a picture that takes longer than this takes long. */
const UNUSUAL_MS = 60_000;

/**
 * How full a bar may be without lying: by the usual time it stands at nine tenths, past it
 * the bar says nothing any more. `share` is `undefined` where nothing is known.
 */
export function progressOf(
  elapsedMs: number,
  usual: UsualTime | undefined,
): { share: number | undefined; late: boolean } {
  if (!usual || usual.jobs < ENOUGH_JOBS) return { share: undefined, late: elapsedMs > UNUSUAL_MS };
  const late = elapsedMs > usual.p90Ms;
  if (late) return { share: undefined, late };
  return { share: Math.max(0, Math.min(0.9, (elapsedMs / usual.p90Ms) * 0.9)), late };
}

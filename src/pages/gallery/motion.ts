/** How the window is being scrolled, as far as its scroll events tell; times in ms, places in px. */
export interface Motion {
  at: number;
  y: number;
  /** Frames that came too late, those in time counted against them. */
  late: number;
  /** Scrolled faster than this machine can draw pictures. */
  hurried: boolean;
}

/** A frame has 17 ms; one of 25 has missed its moment. */
const LATE_MS = 25;
/** Longer than this between two events is a new movement. */
const PAUSE_MS = 200;
/** Slower than this no picture is passed over: nobody outruns what can be seen. */
const FAST_PX_PER_MS = 1.5;
/** Once hurried, until slower than this: pictures do not flicker around one speed. */
const CALMER_PX_PER_MS = 0.8;
const LATE_AT_MOST = 2;
const REDEEMED_BY_ONE_IN_TIME = 0.25;

export const standing: Motion = { at: 0, y: 0, late: 0, hurried: false };

/** The next scroll event. */
export function moved(before: Motion, at: number, y: number): Motion {
  const ms = Math.max(1, at - before.at);
  const speed = Math.abs(y - before.y) / ms;
  const least = before.hurried ? CALMER_PX_PER_MS : FAST_PX_PER_MS;
  if (ms > PAUSE_MS || speed < least) return { ...standing, at, y };
  const late = ms > LATE_MS ? before.late + 1 : Math.max(0, before.late - REDEEMED_BY_ONE_IN_TIME);
  return { at, y, late, hurried: before.hurried || late >= LATE_AT_MOST };
}

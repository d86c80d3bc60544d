interface Moment {
  at: number;
  y: number;
}

/** How the window is being scrolled, as far as its scroll events tell; times in ms, places in px. */
export interface Motion {
  /** The last events, the newest one at the end. */
  moments: readonly Moment[];
  /** Frames that came too late, those in time counted against them. */
  late: number;
  /** Scrolled faster than this machine can draw pictures. */
  hurried: boolean;
}

/** A frame has 17 ms; one of 25 has missed its moment. */
const LATE_MS = 25;
/** Longer than this between two events is a new movement. */
const PAUSE_MS = 400;
/** What an event tells may be a frame old: over one long frame alone every speed looks slow. */
const SPEED_OVER_MS = 250;
/** Slower than this no picture is passed over: nobody outruns what can be seen. */
const FAST_PX_PER_MS = 1.5;
/** Once hurried, until slower than this: pictures do not flicker around one speed. */
const CALMER_PX_PER_MS = 0.8;
const LATE_AT_MOST = 3;
const REDEEMED_BY_ONE_IN_TIME = 0.25;

export const standing: Motion = { moments: [], late: 0, hurried: false };

/** The next scroll event. */
export function moved(before: Motion, at: number, y: number): Motion {
  const last = before.moments.at(-1);
  if (!last || at - last.at > PAUSE_MS) return { ...standing, moments: [{ at, y }] };
  const recent = before.moments.filter((one) => one === last || at - one.at <= SPEED_OVER_MS);
  const moments = [...recent, { at, y }];
  const [oldest = last] = recent;
  const speed = Math.abs(y - oldest.y) / Math.max(1, at - oldest.at);
  const least = before.hurried ? CALMER_PX_PER_MS : FAST_PX_PER_MS;
  if (speed < least) return { ...standing, moments };
  const isLate = at - last.at > LATE_MS;
  const late = isLate ? before.late + 1 : Math.max(0, before.late - REDEEMED_BY_ONE_IN_TIME);
  return { moments, late, hurried: before.hurried || late >= LATE_AT_MOST };
}

export interface Frame {
  /** Of the window, with and without its scroll bar, px. */
  innerWidth: number;
  width: number;
  compact: boolean;
  railCollapsed: boolean;
  /** Their filter takes room, too. */
  manyAccounts: boolean;
}

export interface FirstPlace {
  /** Where the strip ends, px. */
  strip: number;
  /** Where the first row begins, px. */
  top: number;
  /** Beside the list, at the line's start and at its end, px. */
  start: number;
  end: number;
}

const PHONE_PX = 640;
const WIDE_PX = 1_024;
const CONTROL_PX = 36;
const FINGER_PX = 40;
/** Narrower than this the filters take two rows. */
export const ONE_ROW_PX = 992;
export const ONE_ROW_WITH_ACCOUNTS_PX = 1_104;

/**
 * Where the list will stand once the app is there: frame, strip and filters by their widths, at
 * 16 px to the rem (shell.tsx, top-strip.tsx, gallery-page.tsx).
 */
export function firstPlace(frame: Frame): FirstPlace {
  const { innerWidth, width } = frame;
  const isPhone = innerWidth < PHONE_PX;
  const isWide = innerWidth >= WIDE_PX;
  const unit = frame.compact && !isPhone ? 3.5 : 4;
  const rail = isPhone ? 0 : isWide && !frame.railCollapsed ? 208 : 56;
  const pad = unit * (isWide ? 6 : 4);
  const inner = width - rail - 2 * pad;
  const control = isPhone ? FINGER_PX : CONTROL_PX;
  const oneRow = frame.manyAccounts ? ONE_ROW_WITH_ACCOUNTS_PX : ONE_ROW_PX;
  const filters = !isPhone && inner < oneRow ? 2 * CONTROL_PX + 8 : control;
  const strip = 57 + (isWide ? 0 : control + 3 * unit);
  return { strip, top: strip + 4 * unit + filters + 3 * unit, start: rail + pad, end: pad };
}

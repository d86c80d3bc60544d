/** Dates and times by the person's own locale and time zone; all take ISO text. */

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const both = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** "14:03" */
export function formatTime(iso: string): string {
  return format(time, iso);
}

/** "21 Nov 2026" */
export function formatDay(iso: string): string {
  return format(day, iso);
}

/** "21 Nov 2026, 14:03" */
export function formatDayTime(iso: string): string {
  return format(both, iso);
}

/** "21 Nov 2026, 14:03:07" */
export function formatExactly(iso: string): string {
  return format(exact, iso);
}

/** The time of day; with its date where it is not today's. */
export function formatMoment(iso: string, now = new Date()): string {
  return new Date(iso).toDateString() === now.toDateString() ? formatTime(iso) : formatDayTime(iso);
}

function format(by: Intl.DateTimeFormat, iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : isolated(by.format(date));
}

/** A date of a right-to-left language keeps its own order inside a sentence that runs the other way. */
export function isolated(text: string): string {
  return /[\u0590-\u08ff\u200f]/.test(text) ? `\u2068${text}\u2069` : text;
}

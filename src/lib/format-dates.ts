/** Dates and times by the person's own locale and time zone; all take ISO text. */

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const both = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

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

/** The time of day; with its date where it is not today's. */
export function formatMoment(iso: string, now = new Date()): string {
  return new Date(iso).toDateString() === now.toDateString() ? formatTime(iso) : formatDayTime(iso);
}

function format(by: Intl.DateTimeFormat, iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : by.format(date);
}

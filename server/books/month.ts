/** A month of a time zone: from its first instant (inclusive) to the next one's, ms. */
export interface Month {
  name: string;
  zone: string;
  from: number;
  to: number;
}

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-CA', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** @param name `2026-11` @param zone an IANA name that {@link isZone} takes */
export function monthOf(name: string, zone: string): Month {
  const [year = 0, month = 0] = name.split('-').map(Number);
  return { name, zone, from: firstOf(year, month, zone), to: firstOf(year, month + 1, zone) };
}

/** The month an instant lies in there: `2026-11`. */
export function monthAt(at: number, zone: string): string {
  return localText(at, zone).slice(0, 7);
}

/**
 * The first instant whose local date is in that month. Local time may jump over midnight
 * (or say it twice): looked for among all instants rather than computed from an offset.
 */
function firstOf(year: number, month: number, zone: string): number {
  const wall = new Date(Date.UTC(year, month - 1, 1));
  const wanted = wall.toISOString().slice(0, 7);
  const isThere = (at: number) => monthAt(at, zone) >= wanted;
  // No offset is larger than a day.
  let [before, after] = [wall.getTime() - 86_400_000, wall.getTime() + 86_400_000];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (isThere(middle)) after = middle;
    else before = middle;
  }
  return after;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function localText(at: number, zone: string): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      ...{ timeZone: zone, calendar: 'gregory', numberingSystem: 'latn' },
      ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
    });
    formats.set(zone, format);
  }
  return format.format(at);
}

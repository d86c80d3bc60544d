/** No list of months is longer than ten years. */
const MOST = 120;

/** From the first to the last (`2026-11`), both included, oldest first. */
export function monthsBetween(first: string, last: string): string[] {
  const months = [last];
  for (let month = last; month > first && months.length < MOST;) {
    month = before(month);
    months.unshift(month);
  }
  return months;
}

function before(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7);
}

/** "November 2026" */
export function monthWords(month: string): string {
  return new Date(`${month}-01T00:00:00Z`).toLocaleDateString(undefined, {
    ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
  });
}

import type { JobFilters } from '../../api/job-filters.ts';

/** The gallery's search parameters (automation.md); dates are plain days, `2026-11-21`. */
export type GallerySearch = JobFilters;

export function isFiltered(search: GallerySearch): boolean {
  return Object.values(search).some(Boolean);
}

/** Days of the person's calendar become moments: `from` its beginning, `to` the next one's. */
export function serverFilters(search: GallerySearch): JobFilters {
  return { ...search, from: dayStart(search.from, 0), to: dayStart(search.to, 1) };
}

function dayStart(text: string | undefined, daysLater: number): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? '');
  // A full ISO time in a link is taken as it stands.
  if (!match) return text && !Number.isNaN(Date.parse(text)) ? text : undefined;
  const [, year, month, day] = match.map(Number);
  return new Date(year ?? 0, (month ?? 1) - 1, (day ?? 1) + daysLater).toISOString();
}

export interface FilterProps {
  search: GallerySearch;
  onChange: (change: Partial<GallerySearch>) => void;
}

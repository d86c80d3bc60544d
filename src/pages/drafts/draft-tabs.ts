import type { DraftFilters } from '../../api/drafts.ts';

export const draftTabs = [
  { value: 'draft', label: 'Drafts', filters: { status: 'draft' } },
  { value: 'keep', label: 'Kept', filters: { status: 'draft', choice: 'keep' } },
  { value: 'reject', label: 'Rejected', filters: { status: 'draft', choice: 'reject' } },
  { value: 'published', label: 'Published', filters: { status: 'published' } },
] as const;

export type DraftTab = (typeof draftTabs)[number]['value'];

/** Which tab a URL's parameters are; the first where it names none. */
export function tabOf({ status, choice }: DraftFilters): DraftTab {
  if (status === 'published') return 'published';
  return choice === 'keep' || choice === 'reject' ? choice : 'draft';
}

/** What the server is asked for: without a status in the URL, drafts. */
export function listFilters(search: DraftFilters): DraftFilters {
  return { ...search, status: search.status ?? 'draft' };
}

import type { Draft } from '../../contract/drafts.ts';

export const placeholders = ['{n}', '{creator}', '{prompt}'] as const;

/** Fills in what stands in braces; anything else in braces stays as it is. `n` counts from 1. */
export function fillTemplate(
  template: string,
  { creator, prompt }: Pick<Draft, 'creator' | 'prompt'>,
  n: number,
): string {
  const values: Record<string, string> = { n: String(n), creator, prompt };
  return template.replace(/\{(n|creator|prompt)\}/g, (_whole, name: string) => values[name] ?? '');
}

/** Tags as they are typed into one field: separated by commas, each at most 50 characters. */
export function readTags(text: string): string[] {
  const tags = text
    .split(',')
    .map((tag) => tag.trim().replace(/^#/, '').slice(0, 50).trim())
    .filter(Boolean);
  return [...new Set(tags)].slice(0, 20);
}

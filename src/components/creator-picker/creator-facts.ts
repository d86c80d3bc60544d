import type { Creator } from '../../contract/creators.ts';

/** Slug, whose, and how it generates as far as that is known. */
export function creatorFacts({ slug, own, path, status }: Creator): string {
  const paths = { self_hosted: 'own RunPod', platform: 'platform’s GPUs' } as const;
  return [slug, own ? 'yours' : '', path ? paths[path] : '', status === 'ready' ? '' : status]
    .filter(Boolean)
    .join(' · ');
}

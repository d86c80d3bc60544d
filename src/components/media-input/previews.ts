import { create } from 'zustand';

/** What can be shown of an address whose file this browser has, or our server keeps. */
export interface Preview {
  /** Same-origin or `blob:`. */
  src: string;
  kind: 'image' | 'video' | 'audio' | 'file';
  name: string;
}

const KEPT = 60;

/** By the value that stands in the form; for this sitting only. */
export const usePreviews = create<{ of: ReadonlyMap<string, Preview> }>(() => ({ of: new Map() }));

export function rememberPreview(value: string, preview: Preview): void {
  usePreviews.setState(({ of }) => {
    const entries = [...of].filter(([key]) => key !== value);
    for (const [, old] of entries.slice(0, Math.max(0, entries.length + 1 - KEPT)))
      if (old.src.startsWith('blob:')) URL.revokeObjectURL(old.src);
    return { of: new Map([...entries.slice(-(KEPT - 1)), [value, preview]]) };
  });
}

import { create } from 'zustand';

interface Selection {
  selected: ReadonlySet<string>;
  /** The card that Tab leads to and arrows move from. */
  active: string | null;
  /** The posts of the last "publish" of a selection: what became of each is told together. */
  batch: string[];
  /** The post whose picture is shown large. */
  viewed: string | null;
}

export const useDraftSelection = create<Selection>()(() => ({
  selected: new Set(),
  active: null,
  batch: [],
  viewed: null,
}));

export function toggleSelected(postId: string): void {
  useDraftSelection.setState(({ selected }) => {
    const next = new Set(selected);
    if (!next.delete(postId)) next.add(postId);
    return { selected: next };
  });
}

export function setSelected(postIds: Iterable<string>): void {
  useDraftSelection.setState({ selected: new Set(postIds) });
}

export function setActiveDraft(active: string): void {
  if (useDraftSelection.getState().active !== active) useDraftSelection.setState({ active });
}

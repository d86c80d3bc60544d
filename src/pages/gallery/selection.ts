import { type GalleryAct, useGallery } from './gallery-state.ts';

/** Puts a wish on the list that `GalleryHands` works off. */
export function ask(act: GalleryAct, keys: string[]): void {
  useGallery.setState(({ commands }) => ({ commands: [...commands, { act, keys }] }));
}

export function toggleSelected(key: string): void {
  useGallery.setState(({ selected }) => {
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    return { selected: next, anchor: key };
  });
}

export function selectAlso(keys: readonly string[]): void {
  useGallery.setState(({ selected }) => ({ selected: new Set([...selected, ...keys]) }));
}

export function say(said: string): void {
  useGallery.setState({ said });
}

/** Everything between the last tile chosen and this one. */
export function selectRange(keys: readonly string[], to: string): void {
  const { anchor } = useGallery.getState();
  const [from, until] = [keys.indexOf(anchor ?? to), keys.indexOf(to)];
  if (from < 0 || until < 0) toggleSelected(to);
  else selectAlso(keys.slice(Math.min(from, until), Math.max(from, until) + 1));
}

/** What we keep with each entry of the browser's history. */
export interface Entry {
  /** Names the entry, for what is remembered of it. */
  key: string;
  /** How many of our entries lie before it. */
  index: number;
}

/** The history of one window. */
export interface Entries {
  href: () => string;
  entry: () => Entry;
  push: (href: string) => void;
  replace: (href: string) => void;
  back: () => void;
  /** Tells of back, forward, and a changed hash; gives back how to stop. */
  onMove: (listener: () => void) => () => void;
}

const newKey = () => Math.random().toString(36).slice(2, 10);

function readEntry(state: unknown): Entry | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  if (!('key' in state) || typeof state.key !== 'string') return undefined;
  if (!('index' in state) || typeof state.index !== 'number') return undefined;
  return { key: state.key, index: state.index };
}

/** The history of this window. */
export function browserEntries(): Entries {
  const href = () => location.pathname + location.search + location.hash;
  let last = -1;
  // A link to a place in the page makes an entry without our knowing: it is given its own here.
  const entry = () => {
    let found = readEntry(history.state);
    if (!found) {
      found = { key: newKey(), index: last + 1 };
      history.replaceState(found, '');
    }
    last = found.index;
    return found;
  };
  entry();
  return {
    href,
    entry,
    push: (to) => history.pushState({ key: newKey(), index: ++last }, '', to),
    replace: (to) => history.replaceState({ key: newKey(), index: last }, '', to),
    back: () => history.back(),
    onMove: (listener) => {
      addEventListener('popstate', listener);
      return () => removeEventListener('popstate', listener);
    },
  };
}

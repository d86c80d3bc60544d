import type { Entries, Entry } from './entries.ts';
import { lazyPage } from './lazy-page.tsx';
import type { Pages } from './router.ts';

/** An empty page at every path, for tests that fill in those they need. */
export const emptyPage = lazyPage(() => Promise.resolve(() => null));

export const emptyPages: Pages = {
  '/create': emptyPage,
  '/gallery': emptyPage,
  '/gallery/$key': emptyPage,
  '/models': emptyPage,
  '/models/$': emptyPage,
  '/drafts': emptyPage,
  '/creators': emptyPage,
  '/creators/$slug': emptyPage,
  '/payments': emptyPage,
  '/payments/statement': emptyPage,
  '/account': emptyPage,
  '/settings': emptyPage,
  '/agent': emptyPage,
};

let made = 0;

/** A history that is nobody's window. */
export function memoryEntries(first: string): Entries {
  const all: (Entry & { href: string })[] = [{ href: first, key: String(made++), index: 0 }];
  const listeners = new Set<() => void>();
  let at = 0;
  const now = () => all[at] ?? { href: first, key: '', index: 0 };
  return {
    href: () => now().href,
    entry: now,
    push: (href) => {
      all.splice(++at, Infinity, { href, key: String(made++), index: at });
    },
    replace: (href) => {
      all[at] = { href, key: String(made++), index: at };
    },
    back: () => {
      at = Math.max(0, at - 1);
      for (const listener of listeners) listener();
    },
    onMove: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

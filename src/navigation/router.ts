import { stringifySearch } from '../lib/search-params.ts';
import type { Entries } from './entries.ts';
import type { LazyPage } from './lazy-page.tsx';
import { fillPath, type Params } from './paths.ts';
import { type Place, readPlace, type Search } from './place.ts';
import type { RoutePath } from './routes.ts';

/** The page of a path; some differ by what is asked for. */
export type Pages = Record<RoutePath, LazyPage | ((search: Search) => LazyPage)>;

/** `Target` and `SearchChange` without their types: what both come down to. */
export interface AnyTarget {
  to?: string | undefined;
  params?: Params | undefined;
  search?: Search | ((old: Search) => Search) | undefined;
  hash?: string | undefined;
  replace?: boolean | undefined;
  resetScroll?: boolean | undefined;
}

/** A place, and which entry of the history it is. */
export type KeyedPlace = Place & { key: string };

/** Where the app comes from and where it goes; at its start both are the same. */
export interface Move {
  from: KeyedPlace;
  to: KeyedPlace;
  /** Undefined for a move through the history, which finds its place again. */
  resetScroll: boolean | undefined;
}

interface Events {
  /** The address has changed; the old page is still shown. */
  onBeforeNavigate: Move;
  /** The code of the page is there, or could not be loaded. */
  onResolved: KeyedPlace;
  /** The page is in the document. */
  onRendered: Move;
}
type Listeners = { [Name in keyof Events]: Set<(event: Events[Name]) => void> };

export type Router = ReturnType<typeof createRouter>;

/**
 * Follows the address of the window: says what to show, and fetches the code for it.
 *
 * @param entries the window's history
 * @param pages every path's page
 * @param notFound what stands where there is no such path
 */
export function createRouter(entries: Entries, pages: Pages, notFound: LazyPage) {
  const listeners: Listeners = {
    onBeforeNavigate: new Set(),
    onResolved: new Set(),
    onRendered: new Set(),
  };
  const tell = <Name extends keyof Events>(name: Name, event: Events[Name]) => {
    for (const listener of listeners[name]) listener(event);
  };

  let place = arrive();
  let loading: KeyedPlace | undefined;
  let inDocument: KeyedPlace | undefined;
  let move: Move = { from: place, to: place, resetScroll: undefined };
  void load(place);

  /** The address as it is now; the root of the site is the studio's. */
  function arrive(): KeyedPlace {
    if (readPlace(entries.href()).pathname === '/') entries.replace('/create');
    return { ...readPlace(entries.href()), key: entries.entry().key };
  }

  async function load(next: KeyedPlace): Promise<void> {
    loading = next;
    // What could not be loaded is shown where the page would stand.
    await pageAt(next)
      .preload()
      .catch(() => undefined);
    if (loading !== next) return;
    loading = undefined;
    tell('onResolved', next);
  }

  function go(resetScroll: boolean | undefined): Promise<void> {
    const from = place;
    place = arrive();
    move = { from, to: place, resetScroll };
    const loaded = load(place);
    tell('onBeforeNavigate', move);
    return loaded;
  }

  function pageAt({ path, search }: Place): LazyPage {
    const page = path ? pages[path] : notFound;
    return typeof page === 'function' ? page(search) : page;
  }

  function hrefOf({ to, params, search = {}, hash }: AnyTarget): string {
    const path = to === undefined ? place.pathname : fillPath(to, params);
    const asked = typeof search === 'function' ? search(place.search) : search;
    return path + stringifySearch(asked) + (hash ? `#${hash}` : '');
  }

  entries.onMove(() => void go(undefined));
  return {
    pageAt,
    hrefOf,
    /** The address, which may be ahead of what is shown. */
    place: () => place,
    /** Whether the code of the page is still on its way. */
    isLoading: () => loading !== undefined,
    /** Whether the document shows what the address names. */
    isShown: () => inDocument === place,
    /** Resolves when the code of the page is there or has failed. */
    navigate: (target: AnyTarget): Promise<void> => {
      const href = hrefOf(target);
      if (target.replace === true || href === place.href) entries.replace(href);
      else entries.push(href);
      return go(target.resetScroll ?? true);
    },
    /** Fetches the code of a page that is likely to be opened next. */
    preloadRoute: (target: AnyTarget): void => {
      pageAt(readPlace(hrefOf(target)))
        .preload()
        .catch(() => undefined);
    },
    /** To be called when a place is in the document. */
    rendered: (shown: KeyedPlace) => {
      if (shown !== place) return;
      inDocument = place;
      tell('onRendered', move);
    },
    subscribe: <Name extends keyof Events>(
      name: Name,
      listener: (event: Events[Name]) => void,
    ): (() => void) => {
      listeners[name].add(listener);
      return () => listeners[name].delete(listener);
    },
    history: { back: entries.back, canGoBack: () => entries.entry().index > 0 },
  };
}

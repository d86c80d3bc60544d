import { parseSearch } from '../lib/search-params.ts';
import { findRoute, type Params } from './paths.ts';
import { type RoutePath, routes } from './routes.ts';

export type Search = Record<string, string | undefined>;

/** Where the app is: an address, read. */
export interface Place {
  href: string;
  pathname: string;
  /** Only what the page knows; a stranger's parameters go no further. */
  search: Search;
  hash: string;
  /** The page's pattern; nothing where there is no such page. */
  path: RoutePath | undefined;
  params: Params;
}

/** @param href path, search and hash, without the origin */
export function readPlace(href: string): Place {
  const { pathname, search, hash } = new URL(`http://app.invalid${href}`);
  const found = findRoute(pathname);
  const known: readonly string[] = found ? routes[found.path] : [];
  const asked = Object.entries(parseSearch(search)).filter(([name]) => known.includes(name));
  return {
    href: pathname + search + hash,
    pathname,
    search: Object.fromEntries(asked),
    hash: hash.slice(1),
    path: found?.path,
    params: found?.params ?? {},
  };
}

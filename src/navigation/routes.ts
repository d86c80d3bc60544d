/**
 * Every path of the app and the names of its search parameters, all of them plain text; pages give
 * them meaning. `$name` stands for one part of a path, a `$` at the end for the whole rest.
 */
export const routes = {
  '/create': ['provider', 'model', 'creator', 'remix', 'seed', 'image', 'preset'],
  '/gallery': [
    'q',
    'status',
    'provider',
    'kind',
    'model',
    'favorite',
    'from',
    'to',
    'account',
    'project',
    'view',
  ],
  '/gallery/$key': [],
  '/models': ['q', 'category', 'sort', 'favorite'],
  // A model's id has slashes.
  '/models/$': [],
  '/drafts': ['status', 'choice', 'creator', 'account', 'job'],
  '/creators': ['new'],
  '/creators/$slug': [],
  '/payments': ['state', 'creator', 'q'],
  '/payments/statement': ['month', 'account', 'zone', 'state'],
  '/account': ['amount', 'from'],
  '/settings': [],
  '/agent': ['kind', 'status', 'since', 'limit', 'cursor'],
} as const satisfies Record<`/${string}`, readonly string[]>;

type Routes = typeof routes;
export type RoutePath = keyof Routes;

type ParamName<Path extends string> = Path extends `${infer Head}/${infer Tail}`
  ? ParamName<Head> | ParamName<Tail>
  : Path extends '$'
    ? '_splat'
    : Path extends `$${infer Name}`
      ? Name
      : never;

/** A path that needs nothing else. */
export type PlainPath = Exclude<RoutePath, `${string}$${string}`>;

/** What stands in a path for its `$name`; the whole rest is called `_splat`. */
export type ParamsOf<Path extends RoutePath> = Record<ParamName<Path>, string>;

/** What may stand in the search of a path. */
export type SearchOf<Path extends RoutePath> = Path extends RoutePath
  ? Routes[Path] extends readonly []
    ? Record<string, never>
    : { [Name in Routes[Path][number]]?: string | undefined }
  : never;

interface HowToGo {
  hash?: string;
  /** Takes the place of the current entry of the history. */
  replace?: boolean | undefined;
  /** `false` leaves the page where it is scrolled to. */
  resetScroll?: boolean;
}

/** A place in the app: what a link or `navigate` is given. Without `search` there is none. */
export type Target<To extends RoutePath> = HowToGo & { to: To; search?: SearchOf<To> } & ([
    ParamName<To>,
  ] extends [never]
    ? { params?: undefined }
    : { params: ParamsOf<To> });

/** The same page with another search. */
export interface SearchChange<From extends RoutePath> extends HowToGo {
  to?: undefined;
  search: SearchOf<From> | ((old: SearchOf<From>) => SearchOf<From>);
}

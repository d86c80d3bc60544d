import { type RoutePath, routes } from './routes.ts';

export type Params = Record<string, string>;

/** The path that a pattern and its parameters make, encoded; slashes stay only in the whole rest. */
export function fillPath(pattern: string, params: Params = {}): string {
  return pattern
    .split('/')
    .map((part) => {
      if (part === '$') return (params['_splat'] ?? '').split('/').map(encode).join('/');
      return part.startsWith('$') ? encode(params[part.slice(1)] ?? '') : part;
    })
    .join('/');
}

/** The parameters that a pattern finds in a path, decoded; nothing where it does not fit. */
export function matchPath(pattern: string, path: string): Params | undefined {
  const wanted = pattern.split('/');
  const parts = path.replace(/(.)\/+$/, '$1').split('/');
  const params: Params = {};
  for (const [at, want] of wanted.entries()) {
    if (want === '$') {
      const rest = parts.slice(at);
      if (rest.length === 0) return undefined;
      return { ...params, _splat: rest.map(decode).join('/') };
    }
    const part = parts[at];
    if (want.startsWith('$') && part) params[want.slice(1)] = decode(part);
    else if (part !== want) return undefined;
  }
  return parts.length === wanted.length ? params : undefined;
}

/** Which of the app's pages a path leads to. */
export function findRoute(path: string): { path: RoutePath; params: Params } | undefined {
  for (const pattern of patterns) {
    const params = matchPath(pattern, path);
    if (params) return { path: pattern, params };
  }
  return undefined;
}

const isRoute = (path: string): path is RoutePath => Object.hasOwn(routes, path);
const patterns = Object.keys(routes).filter(isRoute);

/** Half a character, which no address can hold, stands as the replacement character. */
const encode = (text: string) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));

/** What was typed by hand and is no valid encoding stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

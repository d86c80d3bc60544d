import { isJsonObject, type Json } from '../../lib/json.ts';

export interface SearchResult {
  title: string;
  /** `http:` or `https:`; `null` where it came with none that is safe to follow. */
  url: string | null;
  snippet: string;
  /** When it was published, as the service writes it. */
  date: string;
}

export interface SearchResults {
  summary: string;
  query: string;
  results: SearchResult[];
}

const text = (value: Json | undefined) => (typeof value === 'string' ? value.trim() : '');

function first(object: Record<string, Json>, names: readonly string[]): string {
  for (const name of names) if (text(object[name]) !== '') return text(object[name]);
  return '';
}

function safe(url: string): string | null {
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null;
}

function readResult(value: Json): SearchResult | undefined {
  if (!isJsonObject(value)) return undefined;
  const address = first(value, ['url', 'link', 'href', 'source']);
  const title = first(value, ['title', 'name', 'heading']) || address;
  if (title === '') return undefined;
  return {
    title,
    url: safe(address),
    snippet: first(value, ['snippet', 'description', 'summary', 'content', 'text', 'excerpt']),
    date: first(value, ['date', 'published', 'published_at', 'age']),
  };
}

/** Reads what a search answered, whoever wrote it; `undefined` for anything that is no list of pages. */
export function readSearchResults(value: Json): SearchResults | undefined {
  const object = isJsonObject(value) ? value : {};
  const listed = Array.isArray(value)
    ? value
    : [object['results'], object['items'], object['organic'], object['data']].find((one) =>
        Array.isArray(one),
      );
  if (!Array.isArray(listed)) return undefined;
  const results = listed.map(readResult).filter((result) => result !== undefined);
  const linked = results.filter(({ url }) => url !== null).length;
  const isList = listed.length === 0 ? 'results' in object : linked * 2 >= listed.length;
  if (!isList) return undefined;
  return {
    summary: first(object, ['answer', 'summary', 'text']),
    query: first(object, ['query', 'q', 'prompt']),
    results,
  };
}

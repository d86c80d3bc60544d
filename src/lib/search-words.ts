/**
 * A search as browser and server read it: every word must occur, in any order, each as the
 * beginning of a word of the text. Scripts without spaces between words, and signs that are
 * no letters, are looked for anywhere in it.
 */
export interface SearchWords {
  /** Beginnings of words. */
  prefixes: string[];
  /** Text that occurs anywhere. */
  parts: string[];
}

const WORD = /[\p{L}\p{N}\p{Co}]+/gu;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Lower case, without accents. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
}

export function searchWords(search: string): SearchWords {
  const found: SearchWords = { prefixes: [], parts: [] };
  for (const piece of search.split(/\s+/).filter(Boolean)) {
    const words = UNSPACED.test(piece) ? [] : (foldText(piece).match(WORD) ?? []);
    if (words.length === 0) found.parts.push(piece);
    found.prefixes.push(...words);
  }
  return found;
}

/** Whether `text` has all of them, as the server's index would say. */
export function hasWords(text: string, { prefixes, parts }: SearchWords): boolean {
  if (!parts.every((part) => text.includes(part))) return false;
  if (prefixes.length === 0) return true;
  const words = foldText(text).match(WORD) ?? [];
  return prefixes.every((prefix) => words.some((word) => word.startsWith(prefix)));
}

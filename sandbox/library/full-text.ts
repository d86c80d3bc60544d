import type { Section } from './documents.ts';

export interface Hit {
  section: Section;
  score: number;
  /** The sentence or two with most of the words asked for. */
  snippet: string;
}

const STOP = new Set(
  'a an and are as at be but by can do does for from has have how i in is it its me my of on or so that the their there they this to was what when where which who why will with you your'.split(
    ' ',
  ),
);
const SATURATION = 1.2;
const LENGTH_WEIGHT = 0.75;
const HEADING_WEIGHT = 3;
const SNIPPET_LENGTH = 280;

/** Words in lower case, without endings that say nothing here. */
export function terms(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .filter((word) => word.length > 1 && !STOP.has(word))
    .map((word) => (word.length > 4 ? word.replace(/(ies|ing|ed|es|s)$/, '') : word));
}

/** The sections that say most about a query, best first (BM25, headings count more). */
export function search(sections: readonly Section[], query: string): Hit[] {
  const wanted = [...new Set(terms(query))];
  const counted = sections.map((section) => {
    const all = terms(section.text);
    const heading = new Set(terms(`${section.heading} ${section.title}`));
    const counts = new Map<string, number>();
    for (const term of all) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const term of heading) counts.set(term, (counts.get(term) ?? 0) + HEADING_WEIGHT);
    return { section, counts, length: all.length };
  });
  const average =
    counted.reduce((sum, { length }) => sum + length, 0) / Math.max(1, counted.length);
  const rarity = new Map(
    wanted.map((term) => {
      const having = counted.filter(({ counts }) => counts.has(term)).length;
      return [term, Math.log(1 + (counted.length - having + 0.5) / (having + 0.5))];
    }),
  );
  const scored = counted.map(({ section, counts, length }) => {
    const score = wanted.reduce((sum, term) => {
      const count = counts.get(term) ?? 0;
      const norm = 1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * length) / Math.max(1, average);
      const weight = (count * (SATURATION + 1)) / (count + SATURATION * norm);
      return sum + (rarity.get(term) ?? 0) * weight;
    }, 0);
    return { section, score: Math.round(score * 100) / 100 };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map((hit) => ({ ...hit, snippet: snippetOf(hit.section.text, wanted) }));
}

function snippetOf(text: string, wanted: string[]): string {
  const sentences = text.match(/[^.!?\n]+[.!?\n]*\s*/g) ?? [text];
  const scores = sentences.map((one) => {
    const found = new Set(terms(one));
    return wanted.filter((term) => found.has(term)).length;
  });
  const best = scores.indexOf(Math.max(...scores));
  const snippet = sentences.slice(best).join('').replaceAll('\n', ' ').trim();
  return snippet.length > SNIPPET_LENGTH
    ? `${snippet.slice(0, SNIPPET_LENGTH).trimEnd()}…`
    : snippet;
}

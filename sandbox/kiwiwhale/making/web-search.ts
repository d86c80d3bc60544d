import { documents, sectionsOf, type Section } from '../../library/documents.ts';
import { search } from '../../library/full-text.ts';
import { catalogue } from '../models/catalogue.ts';
import { creditsToNumber } from '../../../src/lib/credits.ts';
import type { Maker } from './maker.ts';
import { numberOf, textOf, textsOf } from './read-input.ts';

const AGES_MS: Record<string, number> = {
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 31 * 86_400_000,
  year: 366 * 86_400_000,
};

/** Searches what this machine has: the project's documents and the catalogue. Nothing is asked of the web. */
export const webSearch: Maker = async ({ input, origin }) => {
  const query = textOf(input.prompt);
  const site = new URL(origin).hostname;
  const domains = textsOf(input.domains).map((domain) => domain.toLowerCase());
  const here = domains.length === 0 || domains.includes(site);
  const oldest = Date.now() - (AGES_MS[textOf(input.freshness)] ?? Infinity);
  const sections = here
    ? [...(await documents()).flatMap(sectionsOf), ...models()].filter(
        ({ modifiedAt }) => modifiedAt >= oldest,
      )
    : [];
  const results = search(sections, query)
    .slice(0, numberOf(input.max_results, 5))
    .map(({ section: { path, title, heading }, snippet, score }) => ({
      title: heading === title ? title : `${title}: ${heading}`,
      url: path === '' ? `${origin}/llms.txt` : `${origin}/documents/${path}`,
      snippet,
      site,
      score,
    }));
  const answer = {
    query,
    engine: 'Darkroom sandbox: full-text search over the documents on this machine. No web.',
    searched: sections.length,
    results,
    summary:
      results[0] === undefined
        ? 'Nothing on this machine is about that.'
        : // A number with a dot at the start of a line would make it a list.
          `**${results[0].title}**: ${results[0].snippet}`,
  };
  return [{ content: Buffer.from(JSON.stringify(answer, null, 2)), mime: 'application/json' }];
};

function models(): Section[] {
  return catalogue.map(({ publicModel, label, description, category, costE4 }) => ({
    path: '',
    title: 'Catalogue',
    heading: `${label} (${publicModel})`,
    text: `${description} Category: ${category}. It costs ${creditsToNumber(costE4)} credits.`,
    modifiedAt: Infinity,
  }));
}

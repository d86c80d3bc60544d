import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Json } from '../../lib/json.ts';
import { readSearchResults } from './search-results.ts';

describe('readSearchResults', () => {
  it('reads the usual shapes', () => {
    const found = readSearchResults({
      query: 'safelight',
      answer: 'Red.',
      results: [
        { title: 'A', url: 'https://a.test', snippet: 'x' },
        { name: 'B', link: 'http://b.test', description: 'y' },
      ],
    });
    expect(found).toMatchObject({ query: 'safelight', summary: 'Red.' });
    expect(found?.results.map(({ title, url }) => [title, url])).toEqual([
      ['A', 'https://a.test'],
      ['B', 'http://b.test'],
    ]);
    expect(readSearchResults([{ title: 'A', href: 'https://a.test' }])?.results).toHaveLength(1);
    expect(readSearchResults({ results: [] })?.results).toEqual([]);
  });

  it('follows no address that is none', () => {
    const found = readSearchResults({
      results: [
        { title: 'A', url: 'javascript:alert(1)' },
        { title: 'B', url: 'https://b.test' },
      ],
    });
    expect(found?.results[0]?.url).toBeNull();
  });

  it('takes an analysis for no list of pages', () => {
    expect(readSearchResults({ tempo: { bpm: 120 }, sections: [{ start: 0 }] })).toBeUndefined();
    expect(readSearchResults({ data: [{ start: 0 }, { start: 1 }] })).toBeUndefined();
  });

  it('reads any JSON without an accident', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        readSearchResults(value as Json);
      }),
    );
  });
});

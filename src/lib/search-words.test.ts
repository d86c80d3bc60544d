import { describe, expect, it } from 'vitest';

import { hasWords, searchWords } from './search-words.ts';

const finds = (search: string, text: string) => hasWords(text, searchWords(search));

describe('searchWords', () => {
  it('finds words in any order, by their beginnings, whatever their case', () => {
    expect(finds('storm light', 'A Lighthouse above a stormy sea')).toBe(true);
    expect(finds('house', 'a lighthouse')).toBe(false);
    expect(finds('light rain', 'a lighthouse')).toBe(false);
    expect(finds('', 'anything')).toBe(true);
  });

  it('takes no notice of accents', () => {
    expect(finds('cafe', 'ein Café am Meer')).toBe(true);
    expect(finds('CAFÉ', 'cafe')).toBe(true);
  });

  it('takes signs inside a word for a border, and looks for lone ones literally', () => {
    expect(finds('sci-fi', 'A SCI FI city')).toBe(true);
    expect(finds('100%', 'at 100 percent')).toBe(true);
    expect(finds('_', 'a dog')).toBe(false);
    expect(finds('"', 'a "dog"')).toBe(true);
  });

  it('finds text of scripts without spaces anywhere', () => {
    expect(finds('灯台', '嵐の海の上の灯台')).toBe(true);
    expect(finds('山', '嵐の海の上の灯台')).toBe(false);
  });
});

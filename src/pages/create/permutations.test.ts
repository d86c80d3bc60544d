import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { escapeBraces, permutations } from './permutations.ts';

const promptsOf = (text: string) => permutations(text, 50).prompts;

describe('permutations', () => {
  test.each([
    ['a cat', ['a cat']],
    ['{red,blue} cat', ['red cat', 'blue cat']],
    ['{red, blue} {cat,dog}', ['red cat', 'red dog', 'blue cat', 'blue dog']],
    ['a {big {red,blue},small} fish', ['a big red fish', 'a big blue fish', 'a small fish']],
    ['{a,a}b', ['ab']],
    ['{,very }big', ['big', 'verybig']],
    ['{one} of a kind', ['{one} of a kind']],
    ['open {brace, here', ['open {brace, here']],
    ['closed } brace', ['closed } brace']],
    ['{a,b', ['{a,b']],
    ['{x {a,b} y', ['{x a y', '{x b y']],
    [String.raw`\{red,blue\} cat`, ['{red,blue} cat']],
    [String.raw`{1\,000,2\,000} stars`, ['1,000 stars', '2,000 stars']],
    [String.raw`a \n b, c \, d`, [String.raw`a \n b, c \, d`]],
  ])('%s', (text, prompts) => {
    expect(promptsOf(text)).toEqual(prompts);
  });

  test('counts without writing out', () => {
    const text = '{a,b,c,d,e,f,g,h,i,j}'.repeat(12);
    expect(permutations(text, 50)).toEqual({ count: 1e12, prompts: [] });
  });

  test('deep nesting does not break it', () => {
    const deep = `${'{'.repeat(3_000)}a,b${'}'.repeat(3_000)}`;
    expect(permutations(deep, 50).count).toBe(2);
  });
});

const sign = fc.constantFrom('{', '}', ',', '\\', ' ', 'a', 'b', '\n', '🐋');
const anyText = fc.array(sign, { maxLength: 40 }).map((signs) => signs.join(''));
const word = fc.stringMatching(/^[a-z]{1,6}$/);

test('whatever is written, there is at least one prompt, and never more than counted', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { count, prompts } = permutations(text, 50);
      expect(count).toBeGreaterThanOrEqual(1);
      expect(prompts.length > 0).toBe(count <= 50);
      expect(prompts.length).toBeLessThanOrEqual(count);
      for (const prompt of prompts) expect(prompt.length).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 3_000 },
  );
});

test('an escaped text stands for itself', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(promptsOf(escapeBraces(text))).toEqual([text]);
    }),
    { numRuns: 3_000 },
  );
});

test('groups of plain words are all combinations of them', () => {
  const group = fc.uniqueArray(word, { minLength: 2, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 3 }), (groups) => {
      const text = groups.map((words) => `{${words.join(',')}}`).join(' ');
      const all = groups.reduce<string[][]>(
        (texts, words) => texts.flatMap((start) => words.map((end) => [...start, end])),
        [[]],
      );
      expect(promptsOf(text)).toEqual(all.map((words) => words.join(' ')));
    }),
  );
});

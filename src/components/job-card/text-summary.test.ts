import { expect, it } from 'vitest';

import { textSummary } from './text-summary.ts';

it('says what an analysis or a search found in lines', () => {
  expect(textSummary('{"tempo":{"bpm":120},"duration_seconds":3.5,"bands":[1]}')).toBe(
    'tempo: 120\nduration seconds: 3.5',
  );
  expect(textSummary('{"results":[{"title":"A"},{"title":"B"}]}')).toBe('2 results\nA\nB');
});

it('shows Markdown without its marks, and no more than a little', () => {
  expect(textSummary('# Title\n\n- **bold** and [a link](https://a.test)')).toBe(
    'Title\n\nbold and a link',
  );
  expect(textSummary('x'.repeat(5000))).toHaveLength(400);
  expect(textSummary('{ not json')).toBe('{ not json');
});

it('shows a table as lines', () => {
  const table = '| Model | Credits |\n| --- | ---: |\n| a/b | 0.2 |\n| c | 1 |\n\nThat is all.';
  expect(textSummary(table)).toBe('Model · Credits\na/b · 0.2\nc · 1\n\nThat is all.');
});

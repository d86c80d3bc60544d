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

it('shows a table as lines, without its pipes and rules', () => {
  const table = [
    'Two of them:',
    '',
    '| Model | Price |',
    '| :-- | --: |',
    '| a\\|b | 0.02 |',
    '| **c** | |',
  ];
  expect(textSummary(table.join('\n'))).toBe('Two of them:\n\nModel · Price\na|b · 0.02\nc');
  expect(textSummary('_keep_ keep_original_audio')).toBe('keep keep_original_audio');
  expect(textSummary('```js\nlet a = 1;\n```\nDone')).toBe('let a = 1;\nDone');
});

import { expect, test } from 'vitest';

import type { BookEntry } from '../../contract/books.ts';
import { supportText } from './support-text.ts';

const entry: BookEntry = {
  ...{ id: 'j1', kind: 'job', state: 'spent', at: '2026-11-03T10:00:00.000Z', since: null },
  ...{ accountId: 'a', service: 'kiwiwhale', unit: 'credits', added: '0', spent: '400' },
  ...{ unexplained: '0', doubtful: '0', model: 'z-image/turbo', creator: null, text: 'a dog' },
  ...{ jobKey: 'j1', jobId: 'job_7', paymentKey: null, signature: null, reference: null },
  ...{ payer: null, recipient: null, note: 'GPU lost', wiped: false },
  shares: [{ outcome: 'failed', amount: '400', outputs: 0 }],
};

test('a failed run: what, when, how much, and by which id they know it', () => {
  expect(supportText(entry)).toBe(
    [
      'To KiwiWhale: I was charged for this, and nothing came of it.',
      '',
      'When: 2026-11-03T10:00:00.000Z',
      'Amount: 0.0400 credits',
      'Job id: job_7',
      'Model: z-image/turbo',
      'What KiwiWhale said: GPU lost',
      'In my records: job j1',
    ].join('\n'),
  );
});

test('a gap names both balances’ times and its sign', () => {
  const gap = supportText({
    ...{ ...entry, kind: 'gap', state: 'unexplained', spent: '0', unexplained: '-100' },
    ...{ since: '2026-11-03T09:00:00.000Z', shares: [], jobKey: null, jobId: null, note: null },
    model: null,
  });
  expect(gap).toContain('between 2026-11-03T09:00:00.000Z and 2026-11-03T10:00:00.000Z');
  expect(gap).toContain('Amount: −0.0100 credits');
});

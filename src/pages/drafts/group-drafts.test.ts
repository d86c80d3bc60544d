import { expect, it } from 'vitest';

import type { Draft } from '../../contract/drafts.ts';
import { groupDrafts } from './group-drafts.ts';

const draft = (postId: string, more: Partial<Draft> = {}): Draft => ({
  ...{ postId, accountId: 'a', creator: 'sol', jobKey: 'j1', prompt: 'a dog', status: 'draft' },
  ...{ choice: null, caption: '', priceBaseUnits: null, tags: [], preview: null, original: null },
  ...{ reveal: null, publishing: null, unlockCount: null, publishedAt: null, recovered: false },
  createdAt: '2026-11-21T10:00:00.000Z',
  ...more,
});

it('puts together what was asked for together', () => {
  const sets = groupDrafts([
    draft('1'),
    draft('2', { jobKey: 'j2', createdAt: '2026-11-21T10:02:00.000Z' }),
    draft('3', { prompt: 'a cat', jobKey: 'j3' }),
    draft('4', { createdAt: '2026-11-20T10:00:00.000Z', jobKey: 'j4' }),
    draft('5', { creator: 'luna', jobKey: 'j5' }),
    draft('6', { prompt: '', jobKey: null, recovered: true }),
  ]);
  expect(sets.map((set) => set.drafts.map(({ postId }) => postId).join())).toEqual([
    ...['1,2', '3', '4', '5', '6'],
  ]);
  expect(sets.at(-1)?.label).toBe('Found again for sol');
});

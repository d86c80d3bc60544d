import { expect, test } from 'vitest';

import { sampleJob } from '../../api/sample-job.ts';
import { expiringNews, lowBalanceNews, settledNews } from './news.ts';

test('completed and failed are news, removed is not', () => {
  expect(settledNews(sampleJob())).toMatchObject({ kind: 'done', title: 'Done' });
  expect(settledNews(sampleJob({ key: 'k', status: 'failed', prompt: '' }))).toEqual({
    ...{ kind: 'failed', tag: 'job-k', title: 'Failed', body: 'z-image/turbo' },
    ...{ href: '/gallery/k', about: 'k' },
  });
  expect(settledNews(sampleJob({ status: 'canceled' }))).toBeUndefined();
});

test('a result is told of in its last ten minutes, not before and not when it is gone', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  const expiring = (minutes: number) =>
    expiringNews(
      sampleJob({ resultExpiresAt: new Date(now + minutes * 60_000).toISOString() }),
      now,
    )?.title;
  expect([expiring(11), expiring(9), expiring(0.2), expiring(-1)]).toEqual([
    ...[undefined, 'Its result expires in 9 min', 'Its result expires in 1 min', undefined],
  ]);
  expect(expiringNews(sampleJob({ resultExpiresAt: null }), now)).toBeUndefined();
});

test('a low balance says what is left', () => {
  expect(lowBalanceNews({ id: 'c', name: 'Studio' }, 2_500)).toMatchObject({
    ...{ title: '0.25 credits left', body: 'KiwiWhale, Studio' },
  });
});

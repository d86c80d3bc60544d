import { expect, test } from 'vitest';

import { sampleJob } from '../../api/sample-job.ts';
import { notificationOf } from './notification-of.ts';

test('completed and failed are news, removed is not', () => {
  expect(notificationOf(sampleJob())?.title).toBe('Done');
  expect(notificationOf(sampleJob({ status: 'failed', prompt: '' }))).toEqual({
    title: 'Failed',
    body: 'z-image/turbo',
  });
  expect(notificationOf(sampleJob({ status: 'canceled' }))).toBeUndefined();
});

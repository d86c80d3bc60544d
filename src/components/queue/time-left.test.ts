import { expect, test } from 'vitest';

import { sampleJob } from '../../api/sample-job.ts';
import { progressOf, shareOfAll } from './time-left.ts';

const start = Date.parse('2026-01-01T00:00:00.000Z');
const usual = { medianMs: 10_000, p90Ms: 20_000, jobs: 9 };
const job = sampleJob({ status: 'running', submittedAt: '2026-01-01T00:00:00.000Z' });

test('the ring fills by the usual time and never closes before the end', () => {
  expect(progressOf(job, usual, start + 5_000)).toMatchObject({ share: 0.5, leftMs: 5_000 });
  const past = progressOf(job, usual, start + 15_000);
  expect(past.share).toBeLessThan(1);
  expect(past).toMatchObject({ leftMs: 0, late: false });
  expect(progressOf(job, usual, start + 21_000).late).toBe(true);
});

test('nothing is promised where nothing is known or nothing was sent', () => {
  expect(progressOf(job, undefined, start + 5_000)).toMatchObject({
    share: undefined,
    leftMs: undefined,
    late: false,
  });
  const waiting = sampleJob({ status: 'waiting', submittedAt: null });
  expect(progressOf(waiting, usual, start).share).toBeUndefined();
  expect(shareOfAll([waiting], { [waiting.model]: usual }, start)).toBeUndefined();
});

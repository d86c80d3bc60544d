import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';

import { findJob, jobKey, jobsKey, patchJobs, takeAnswer } from './job-cache.ts';
import { sampleJob } from './sample-job.ts';

const pageOf = (...jobs: ReturnType<typeof sampleJob>[]) => ({
  pages: [{ jobs, total: jobs.length, nextCursor: null }],
  pageParams: [null],
});

test('a job of a list is known without an entry of its own', () => {
  const client = new QueryClient();
  const job = sampleJob({ key: 'a' });
  const jobs = takeAnswer(client, [job], performance.now());
  expect(client.getQueryState(jobKey('a'))).toBeUndefined();
  expect(findJob(client, 'a')).toBeUndefined();
  client.setQueryData(jobsKey({}), pageOf(...jobs), { updatedAt: 5 });
  expect(findJob(client, 'a')).toEqual({ job, updatedAt: 5 });
});

test('an answer counts for a job that is shown, unless newer news came in meanwhile', () => {
  const client = new QueryClient();
  const [old, running, done] = [
    sampleJob({ key: 'a', status: 'queued' }),
    sampleJob({ key: 'a', status: 'running' }),
    sampleJob({ key: 'a', status: 'completed' }),
  ];
  client.setQueryData(jobKey('a'), old);
  takeAnswer(client, [running], performance.now());
  expect(findJob(client, 'a')?.job).toEqual(running);
  const askedAt = performance.now() - 1;
  patchJobs(client, [done]);
  expect(takeAnswer(client, [running], askedAt)).toEqual([done]);
  expect(findJob(client, 'a')?.job).toEqual(done);
});

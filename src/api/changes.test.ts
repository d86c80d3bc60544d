import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';

import type { Job } from '../contract/jobs.ts';
import { applyChanges, pollEvery } from './changes.ts';
import { type JobPages, jobKey, jobsKey, placeJob } from './job-cache.ts';
import { sampleJob } from './sample-job.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const job = (key: string, second: number, over: Partial<Job> = {}) =>
  sampleJob({ key, createdAt: at(second), ...over });

function pagesOf(...pages: Job[][]): JobPages {
  return {
    pages: pages.map((jobs, index) => ({
      jobs,
      total: pages.flat().length,
      nextCursor: index === pages.length - 1 ? null : 'more',
    })),
    pageParams: pages.map(() => null),
  };
}
const keys = (pages: JobPages) => pages.pages.map(({ jobs }) => jobs.map(({ key }) => key));

test('a job is put in at its place, replaced where it stands, taken out when it goes', () => {
  const pages = pagesOf([job('d', 4), job('b', 2)], [job('a', 1)]);
  expect(keys(placeJob(pages, job('e', 5), {}))).toEqual([['e', 'd', 'b'], ['a']]);
  const between = placeJob(pages, job('c', 3), {});
  expect(keys(between)).toEqual([['d', 'c', 'b'], ['a']]);
  expect(between.pages.map(({ total }) => total)).toEqual([4, 4]);
  expect(keys(placeJob(pages, job('0', 0), {}))).toEqual([
    ['d', 'b'],
    ['a', '0'],
  ]);
  const replaced = placeJob(pages, job('a', 1, { favorite: true }), {});
  expect(replaced.pages[1]?.jobs[0]?.favorite).toBe(true);
  const gone = placeJob(pages, job('b', 2, { deleted: true }), {});
  expect(keys(gone)).toEqual([['d'], ['a']]);
  expect(gone.pages[0]?.total).toBe(2);
});

test('lists take only what their filters ask for', () => {
  const pages = pagesOf([job('a', 1)]);
  const whale = job('b', 2, { prompt: 'A Whale in the Sea', model: 'm' });
  expect(keys(placeJob(pages, whale, { q: 'sea whale', model: 'm', from: at(2) }))[0]).toContain(
    'b',
  );
  for (const filters of [{ q: 'dog' }, { favorite: '1' }, { status: 'failed' }, { to: at(2) }])
    expect(keys(placeJob(pages, whale, filters))[0]).not.toContain('b');
});

test('news goes into lists and job pages, and money is asked for again when it moved', () => {
  const client = new QueryClient();
  const running = job('a', 1, { status: 'running', charged: 'yes' });
  client.setQueryData(jobsKey({}), pagesOf([running]));
  client.setQueryData(['credits', 'c'], 1);
  const answer = { topups: [], payments: [], drafts: [], active: 1 };
  const first = applyChanges(client, undefined, { ...answer, cursor: '1', jobs: [running] });
  expect(first).toMatchObject({ cursor: '1', open: [{ key: 'a' }], settled: [] });
  expect(client.getQueryState(['credits', 'c'])?.isInvalidated).toBe(false);

  const done = { ...running, status: 'completed' as const };
  const second = applyChanges(client, first, { ...answer, cursor: '2', jobs: [done] });
  expect(second).toMatchObject({ cursor: '2', open: [], settled: [{ key: 'a' }] });
  expect(client.getQueryData<JobPages>(jobsKey({}))?.pages[0]?.jobs).toEqual([done]);
  expect(client.getQueryData(jobKey('a'))).toEqual(done);
  expect(client.getQueryState(['credits', 'c'])?.isInvalidated).toBe(true);
  const third = applyChanges(client, second, { ...answer, cursor: '2', jobs: [] });
  expect(third.settled).toEqual([]);
});

test('asks every second while something moves, rarely otherwise, ever more rarely on errors', () => {
  const calm = { active: 0, failures: 0, hidden: false, expected: false };
  expect(pollEvery({ ...calm, active: 1 })).toBe(1_000);
  expect(pollEvery({ ...calm, expected: true })).toBe(1_000);
  expect(pollEvery(calm)).toBe(15_000);
  expect(pollEvery({ ...calm, active: 1, hidden: true })).toBe(10_000);
  expect(pollEvery({ ...calm, active: 1, failures: 3 })).toBe(8_000);
  expect(pollEvery({ ...calm, active: 1, failures: 30 })).toBe(30_000);
});

test('what ended between the list and the first look is asked for again', () => {
  const client = new QueryClient();
  const running = job('a', 1, { status: 'running' });
  const answer = { cursor: '1', topups: [], payments: [], drafts: [], active: 0 };
  client.setQueryData(jobsKey({}), pagesOf([running]));
  applyChanges(client, undefined, { ...answer, jobs: [running] });
  expect(client.getQueryState(jobsKey({}))?.isInvalidated).toBe(false);
  applyChanges(client, undefined, { ...answer, jobs: [] });
  expect(client.getQueryState(jobsKey({}))?.isInvalidated).toBe(true);
});

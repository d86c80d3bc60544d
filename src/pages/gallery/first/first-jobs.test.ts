import fc from 'fast-check';
import { expect, test } from 'vitest';

import { readFirstJobs } from './first-jobs.ts';

const output = {
  ...{ kind: 'image', state: 'ready', width: 1024, height: 512, color: '#102030' },
  thumbnailUrl: '/media/k1/0/thumbnail',
};
const job = {
  ...{ key: 'k1', status: 'completed', prompt: 'a fox', model: 'm', service: 'kiwiwhale' },
  ...{ accountId: 'a1', outputs: [output] },
};
const read = (...jobs: unknown[]) => readFirstJobs(JSON.stringify({ jobs, total: 9 }));

test('what a tile shows of jobs with one picture', () => {
  const { jobs, total, manyAccounts } = read(job, { ...job, key: 'k2', accountId: 'a2' });
  expect(jobs[0]).toMatchObject({ key: 'k1', name: 'a fox', ratio: 2, color: '#102030' });
  expect([jobs.length, total, manyAccounts]).toEqual([2, 9, true]);
});

test('it ends before the first job that is anything else', () => {
  const others = [
    { ...job, status: 'running' },
    { ...job, outputs: [] },
    { ...job, outputs: [output, output] },
    { ...job, outputs: [{ ...output, thumbnailUrl: 'https://elsewhere.test/x' }] },
    { ...job, outputs: [{ ...output, width: null }] },
    { ...job, key: '../x' },
  ];
  for (const other of others) expect(read(job, other, job).jobs).toHaveLength(1);
});

test('whatever comes, it is read without an error, and only our own pictures are shown', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(readFirstJobs(text).jobs.every(({ thumbnail }) => thumbnail.startsWith('/media/')));
    }),
  );
});

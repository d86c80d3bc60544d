import { expect, test } from 'vitest';

import type { SeedField } from '../../components/model-form/seed-field.ts';
import { jobsIn, submissionsFor, withoutSeed } from './submission.ts';

const seed = (over: Partial<SeedField> = {}, random?: number): SeedField => ({
  name: 'seed',
  required: false,
  control: { kind: 'seed', min: 0, max: 2 ** 31 - 1, random },
  ...over,
});

test('each distinct prompt is one request, whatever the runs', () => {
  const inputs = [{ prompt: 'red' }, { prompt: 'blue' }];
  const submissions = submissionsFor(inputs, 3, seed());
  expect(submissions).toEqual([
    { input: { prompt: 'red' }, runs: 3 },
    { input: { prompt: 'blue' }, runs: 3 },
  ]);
  expect(jobsIn(submissions)).toBe(6);
});

test('a model that insists on a seed gets another one for each run', () => {
  const submissions = submissionsFor([{ prompt: 'red' }], 3, seed({ required: true }));
  expect(submissions).toHaveLength(3);
  expect(new Set(submissions.map(({ input }) => input['seed'])).size).toBe(3);
  const locked = submissionsFor([{ prompt: 'red', seed: 7 }], 3, seed({ required: true }));
  expect(locked).toEqual([{ input: { prompt: 'red', seed: 7 }, runs: 3 }]);
});

test('without its seed an input is free to vary', () => {
  expect(withoutSeed({ prompt: 'red', seed: 7 }, seed())).toEqual({ prompt: 'red' });
  expect(withoutSeed({ prompt: 'red', seed: 7 }, seed({}, -1))).toEqual({
    prompt: 'red',
    seed: -1,
  });
  expect(withoutSeed({ prompt: 'red' }, undefined)).toEqual({ prompt: 'red' });
});

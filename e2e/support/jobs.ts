import { expect, type Page } from '@playwright/test';
import * as v from 'valibot';

import { type Job, jobSchema, jobsAnswerSchema } from '../../src/contract/jobs.ts';
import { sessionSchema } from '../../src/contract/session.ts';

const jobAnswerSchema = v.object({ job: jobSchema });

/** The job as the server tells it, which must be as the contract says. */
export async function readJob(page: Page, key: string): Promise<Job> {
  const answer = await page.request.get(`/api/jobs/${key}`);
  return v.parse(jobAnswerSchema, await answer.json()).job;
}

/** Asks the server until what it says of a job fits. */
export async function untilJob(page: Page, key: string, expected: Partial<Job>): Promise<void> {
  await expect
    .poll(() => readJob(page, key), { timeout: 30_000 })
    .toEqual(expect.objectContaining(expected));
}

/** Waits for what the balances say; they are read again for a while before they are believed. */
export async function untilVerdict(page: Page, key: string, verdict: string): Promise<void> {
  await expect
    .poll(async () => (await readJob(page, key)).evidence?.verdict, { timeout: 40_000 })
    .toBe(verdict);
}

/** The connection in use. */
export async function activeConnectionId(page: Page): Promise<string> {
  const answer = await page.request.get('/api/session');
  const { connections } = v.parse(sessionSchema, await answer.json());
  const active = connections.find((one) => one.active);
  if (!active) throw new Error('nothing is connected');
  return active.id;
}

interface Resubmit {
  idempotencyKey: string;
  prompt: string;
  model: string;
  costE4: number;
}

/** `POST /api/jobs` as the app sends it. */
export async function postJob(page: Page, request: Resubmit): Promise<Job[]> {
  const { origin } = new URL(page.url());
  const answer = await page.request.post('/api/jobs', {
    headers: { 'Idempotency-Key': request.idempotencyKey, Origin: origin },
    data: {
      connectionId: await activeConnectionId(page),
      model: request.model,
      input: { prompt: request.prompt },
      runs: 1,
      costE4: request.costE4,
    },
  });
  expect(answer.status()).toBe(202);
  return v.parse(jobsAnswerSchema, await answer.json()).jobs;
}

import type { Page } from '@playwright/test';
import * as v from 'valibot';

import { draftPageSchema } from '../src/contract/drafts.ts';
import { type Job, jobsAnswerSchema } from '../src/contract/jobs.ts';
import type { ImageOrder } from '../src/contract/orders.ts';
import { jobCard, openReady } from './support/app.ts';
import { activeConnectionId, readJob, untilJob } from './support/jobs.ts';
import { halfAnHourLater } from './support/half-an-hour-later.ts';
import { openFan, SEEDED_KEY } from './support/openfan.ts';
import { expect, test } from './support/test.ts';

const ORDER: ImageOrder = {
  ...{ creator: 'sol', prompt: 'a lake at night', images: 6, width: 512, height: 512, seed: 7 },
};

async function connect(page: Page): Promise<void> {
  await openReady(page, '/account');
  const answer = await page.request.post('/api/session/connect', {
    headers: { Origin: new URL(page.url()).origin },
    data: { service: 'openfan', key: SEEDED_KEY },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** `POST /api/orders` as the app sends it. */
async function order(page: Page, change: Partial<ImageOrder> = {}, key = 'one'): Promise<Job[]> {
  const answer = await page.request.post('/api/orders', {
    headers: { 'Idempotency-Key': `e2e-order-${key}`, Origin: new URL(page.url()).origin },
    data: { connectionId: await activeConnectionId(page), order: { ...ORDER, ...change } },
  });
  expect(answer.status(), await answer.text()).toBe(202);
  return v.parse(jobsAnswerSchema, await answer.json()).jobs;
}

async function draftIds(page: Page): Promise<string[]> {
  const answer = await page.request.get('/api/drafts?limit=60');
  const { drafts } = v.parse(draftPageSchema, await answer.json());
  return drafts.map(({ postId }) => postId).sort();
}

for (const dialect of ['server', 'docs'] as const) {
  test(`six free pictures become drafts and stand in the gallery (${dialect} dialect)`, async ({
    page,
    stack,
  }) => {
    const fan = openFan(stack);
    await fan.settings({ dialect });
    await connect(page);
    const jobs = await order(page);
    expect(jobs.map(({ key }) => key)).toEqual((await order(page)).map(({ key }) => key));
    expect(jobs).toHaveLength(2);
    for (const { key } of jobs) await untilJob(page, key, { status: 'completed', charged: 'no' });

    const made = await fan.jobs();
    expect(made.map(({ images }) => images).sort()).toEqual([2, 4]);
    expect(made.every(({ pollsAtOnce }) => pollsAtOnce === 1)).toBe(true);
    expect(await draftIds(page)).toEqual((await fan.posts()).map(({ id }) => id).sort());

    await openReady(page, '/gallery?provider=openfan');
    for (const job of jobs) {
      const { key, postIds } = await readJob(page, job.key);
      const card = jobCard(page, key);
      await expect(card).toHaveAttribute('data-unit', 'free');
      await expect(card).toHaveAttribute('data-post-ids', postIds.join(' '));
      await expect(card.locator('img').first()).toBeVisible();
    }
  });
}

test('what was free is run again at once, and remixed into the form; the persona suggests', async ({
  page,
  stack,
}) => {
  // Only the reference's dialect tells of a persona.
  await openFan(stack).settings({ dialect: 'docs' });
  await connect(page);
  const [job] = await order(page, { images: 1 });
  const key = job?.key ?? '';
  await untilJob(page, key, { status: 'completed' });
  await openReady(page, `/gallery/${key}`);
  const again = page.getByTestId('job-run-again');
  await expect(again).toHaveAttribute('data-unit', 'free');
  await again.click();
  await expect.poll(async () => (await openFan(stack).jobs()).length).toBe(2);

  await page.getByTestId('job-remix').click();
  await expect(page.getByTestId('create-creator')).toHaveAttribute('data-value', 'sol');
  await expect(page.getByTestId('field-prompt')).toHaveValue(ORDER.prompt);
  await expect(page.getByTestId('create-count')).toHaveValue('1');
  const suggestion = page.getByTestId('prompt-suggestion').first();
  const words = (await suggestion.textContent()) ?? '';
  await suggestion.click();
  await expect(page.getByTestId('field-prompt')).toHaveValue(words);
});

/** What a card says, of what was ordered with this prompt of this creator. */
const BAD_DAYS: [Partial<ImageOrder>, ...string[]][] = [
  [
    { creator: 'keyless' },
    ...['This creator has no working RunPod key', 'Nothing was spent.', 'pick another creator.'],
  ],
  [
    { prompt: 'a lake [fail]' },
    ...['The job failed at OpenFan', 'RunPod bills you for the time it ran.', 'or order it again.'],
  ],
  [
    { prompt: 'a lake [cancel]' },
    ...['OpenFan’s worker canceled this job', 'RunPod bills', 'Order it again if you still want'],
  ],
  [
    { prompt: 'a lake, empty' },
    ...['OpenFan says it is done, but named no pictures', 'RunPod bills you for the time it ran.'],
    ...['Look for lost drafts under Drafts', 'Ask again'],
  ],
];

test('what goes wrong with a job is said on its card: what, about money, and what to do', async ({
  page,
  stack,
  guard,
}) => {
  guard.expectNetworkErrors();
  await connect(page);
  await openFan(stack).connectCreator({ slug: 'keyless', runpodEndpoint: 'https://runpod.test/x' });
  await openFan(stack).mishap({ kind: 'no-images' });
  const placed = await Promise.all(
    BAD_DAYS.map(([change], at) => order(page, { images: 1, ...change }, `bad-${at}`)),
  );
  // Its turn to be asked after may be some way off: the last one is asked after by hand.
  const empty = placed.at(-1)?.[0]?.key ?? '';
  const askAfterIt = async () => {
    const headers = { Origin: new URL(page.url()).origin };
    await page.request.post(`/api/jobs/${empty}/check`, { headers });
    return (await readJob(page, empty)).status;
  };
  await expect.poll(askAfterIt, { timeout: 30_000 }).toBe('completed');
  await openReady(page, '/gallery');
  for (const [at, [, ...words]] of BAD_DAYS.entries()) {
    const card = jobCard(page, placed[at]?.[0]?.key ?? '');
    for (const text of words) await expect(card).toContainText(text, { timeout: 15_000 });
  }
  await openFan(stack).clearMishaps();
  await openFan(stack).mishap({ kind: 'poll-failed' });
  const [polled] = await order(page, { images: 1 }, 'polled');
  const card = jobCard(page, polled?.key ?? '');
  await expect(card).toContainText('OpenFan cannot say how this job stands', { timeout: 15_000 });
  await expect(card).toContainText('It is asked again by itself');
  await expect(card).toContainText('No OpenFan charge');
  await openFan(stack).clearMishaps();
  await untilJob(page, polled?.key ?? '', { status: 'completed', error: null });
});

test('killed while it is sent: in doubt, said in words, and never sent again', async ({
  page,
  stack,
  guard,
}) => {
  guard.expectNetworkErrors();
  const fan = openFan(stack);
  await connect(page);
  await fan.fault({ on: 'generate', kind: 'delay-after', ms: 30_000, times: 1 });
  const [job] = await order(page, { images: 1 });
  const key = job?.key ?? '';
  await expect.poll(async () => (await fan.jobs()).length).toBe(1);
  expect((await readJob(page, key)).status).toBe('submitting');
  await stack.killServer();
  await stack.startServer();
  await untilJob(page, key, { status: 'unknown', charged: 'unknown' });

  await openReady(page, '/gallery');
  await jobCard(page, key).locator('[data-testid="job-resolve"][data-value="charged"]').click();
  await untilJob(page, key, { status: 'failed' });
  expect(await fan.jobs()).toHaveLength(1);
});

test('killed while it runs, with polls that fail: one set of drafts all the same', async ({
  page,
  stack,
  guard,
}) => {
  guard.expectNetworkErrors();
  const fan = openFan(stack);
  await connect(page);
  await fan.mishap({ kind: 'poll-failed', times: 2 });
  const [job] = await order(page, { images: 2 });
  const key = job?.key ?? '';
  await untilJob(page, key, { status: 'queued' });
  await stack.killServer();
  await stack.startServer();
  await untilJob(page, key, { status: 'completed' });
  expect((await draftIds(page)).length).toBe(2);
  expect(await fan.posts()).toHaveLength(2);
});

test('a creator who costs: nothing is sent or spent, and the card says what to do', async ({
  page,
  stack,
}) => {
  await connect(page);
  const [job] = await order(page, { creator: 'luna', images: 1 });
  const key = job?.key ?? '';
  await untilJob(page, key, { status: 'failed', charged: 'no' });
  await openReady(page, '/gallery');
  const card = jobCard(page, key);
  await expect(card).toHaveAttribute('data-error-code', 'payment-needed');
  await expect(card.getByTestId('job-run-again')).toHaveAttribute('href', /provider=openfan/);
  expect(await openFan(stack).jobs()).toEqual([]);
});

test('a result that nobody collected in time is named as expired', async ({
  page,
  stack,
  guard,
}) => {
  guard.expectNetworkErrors();
  await connect(page);
  await openFan(stack).mishap({ kind: 'result-expired' });
  const [job] = await order(page, { images: 1 });
  const key = job?.key ?? '';
  await untilJob(page, key, { status: 'queued' });
  await halfAnHourLater(stack, key);
  await expect
    .poll(async () => (await readJob(page, key)).error?.code, { timeout: 60_000 })
    .toBe('result-expired');
  expect(await readJob(page, key)).toMatchObject({ status: 'failed', charged: 'no' });
  await openReady(page, '/gallery');
  await expect(jobCard(page, key)).toContainText('The result has expired');
});

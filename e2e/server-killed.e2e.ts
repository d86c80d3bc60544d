import {
  connectFunded,
  expectPicture,
  expectStatus,
  fillPrompt,
  jobCard,
  lastKey,
  openReady,
  submitPrompt,
} from './support/app.ts';
import { readJob, untilVerdict, untilJob } from './support/jobs.ts';
import { expect, test } from './support/test.ts';

// The server dies by SIGKILL; the page may notice that nobody answers.
test.beforeEach(({ guard }) => guard.expectNetworkErrors());

test('before the service was called: it goes on and charges once', async ({ page, stack }) => {
  const account = await connectFunded(page, stack);
  await fillPrompt(page, 'killed before the call');
  // The balance is read right before the call: held up there, nothing has been sent.
  await stack.fault({ on: 'credits', kind: 'delay', ms: 20_000 });
  await page.getByTestId('generate').click();
  const key = await lastKey(page);
  expect((await readJob(page, key)).status).toBe('waiting');
  await stack.killServer();
  expect(await stack.charges(account)).toHaveLength(0);

  await stack.clearFaults();
  await stack.startServer();
  await expectPicture(jobCard(page, key));
  expect(await stack.charges(account)).toHaveLength(1);
});

test('after the call, before its answer: unknown, with evidence, never sent again', async ({
  page,
  stack,
}) => {
  const account = await connectFunded(page, stack);
  await stack.fault({ on: 'generate', kind: 'delay-after', ms: 30_000, times: 1 });
  await submitPrompt(page, 'killed after the call');
  const key = await lastKey(page);
  await expect.poll(() => stack.charges(account)).toHaveLength(1);
  expect((await readJob(page, key)).status).toBe('submitting');
  await stack.killServer();
  await stack.clearFaults();
  await stack.startServer();

  const card = jobCard(page, key);
  await expectStatus(card, 'unknown');
  await untilVerdict(page, key, 'charged');
  await expect(card.getByTestId('job-resolve').first()).toBeVisible();
  expect(await stack.charges(account)).toHaveLength(1);
});

test.describe('at the speed of life', () => {
  test.use({ speed: 1 });

  test('after the answer: the job keeps its id and ends', async ({ page, stack }) => {
    const account = await connectFunded(page, stack);
    await submitPrompt(page, 'killed after the answer');
    const key = await lastKey(page);
    await expect.poll(async () => (await readJob(page, key)).jobId).not.toBeNull();
    const { jobId } = await readJob(page, key);
    await stack.killServer();
    await stack.startServer();
    await expectPicture(jobCard(page, key));
    expect((await readJob(page, key)).jobId).toBe(jobId);
    expect(await stack.charges(account)).toHaveLength(1);
  });

  test('while running: it is watched on, with no browser open', async ({
    page,
    stack,
    context,
  }) => {
    const account = await connectFunded(page, stack);
    await submitPrompt(page, 'killed while running');
    const key = await lastKey(page);
    await untilJob(page, key, { status: 'running' });
    await page.close();
    await stack.killServer();
    await stack.startServer();

    const later = await context.newPage();
    await openReady(later, '/gallery');
    await expectPicture(jobCard(later, key));
    expect(await stack.charges(account)).toHaveLength(1);
  });
});

test('while archiving: the output is fetched again', async ({ page, stack }) => {
  const account = await connectFunded(page, stack);
  await stack.fault({ on: 'file', kind: 'slow-body', ms: 30_000 });
  await submitPrompt(page, 'killed while archiving');
  const key = await lastKey(page);
  await untilJob(page, key, { archiving: true });
  await stack.killServer();
  await stack.clearFaults();
  await stack.startServer();
  await expectPicture(jobCard(page, key));
  expect(await stack.charges(account)).toHaveLength(1);
});

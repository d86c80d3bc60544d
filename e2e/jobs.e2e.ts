import {
  connectFunded,
  expectPicture,
  expectStatus,
  fillPrompt,
  jobCard,
  lastKey,
  MODEL,
  openReady,
  submitPrompt,
} from './support/app.ts';
import { postJob } from './support/jobs.ts';
import { expect, test } from './support/test.ts';

test('a double click makes one job', async ({ page, stack }) => {
  const account = await connectFunded(page, stack);
  await fillPrompt(page, 'only once');
  await page.getByTestId('generate').dblclick();
  await expectPicture(jobCard(page, await lastKey(page)));
  await openReady(page, '/gallery');
  await expect(page.getByTestId('job-card')).toHaveCount(1);
  expect(await stack.charges(account)).toHaveLength(1);
});

test('a request that is sent again with the same key makes one job', async ({ page, stack }) => {
  const account = await connectFunded(page, stack);
  const request = {
    idempotencyKey: 'e2e-the-same-key-twice-0001',
    prompt: 'sent again',
    model: MODEL,
    costE4: 200,
  };
  const [first] = await postJob(page, request);
  const [again] = await postJob(page, request);
  expect(again?.key).toBe(first?.key);
  await openReady(page, '/gallery');
  await expect(page.getByTestId('job-card')).toHaveCount(1);
  await expectPicture(page.getByTestId('job-card'));
  expect(await stack.charges(account)).toHaveLength(1);
});

test('a failed job says so and can be run again', async ({ page, stack }) => {
  await connectFunded(page, stack);
  // The sandbox fails a prompt that asks for it.
  const card = await submitPrompt(page, 'please [fail] this one');
  await expectStatus(card, 'failed');
  await expect(card.getByTestId('job-run-again')).toHaveAttribute('data-unit', 'credits');
  await card.getByTestId('job-run-again').click();
  await expect(page.getByTestId('job-card')).toHaveCount(2);
});

test('the browser may be closed while a job runs', async ({ page, stack, context }) => {
  await connectFunded(page, stack);
  const card = await submitPrompt(page, 'goes on without me');
  const key = await card.getAttribute('data-key');
  await page.close();

  const later = await context.newPage();
  await openReady(later, `/gallery/${key}`);
  await expect(later.getByTestId('job-output').first()).toBeVisible({ timeout: 25_000 });
  await openReady(later, '/gallery');
  await expectPicture(later.getByTestId('job-card'));
});

test('a deleted job comes back with undo', async ({ page, stack }) => {
  await connectFunded(page, stack);
  await expectPicture(await submitPrompt(page, 'gone and back'));
  await openReady(page, '/gallery');
  const card = page.getByTestId('job-card');
  await card.hover();
  await card.getByTestId('job-delete').click();
  await expect(card).toHaveCount(0);
  await page.getByRole('button', { name: /undo/i }).first().click();
  await expect(card).toHaveCount(1);
});

test('an output can be downloaded', async ({ page, stack }) => {
  await connectFunded(page, stack);
  await expectPicture(await submitPrompt(page, 'take me with you'));
  await openReady(page, '/gallery');
  const card = page.getByTestId('job-card');
  await card.hover();
  const download = page.waitForEvent('download');
  await card.getByTestId('job-download').click();
  expect((await download).suggestedFilename()).toMatch(/\.(png|webp|jpe?g)$/);
});

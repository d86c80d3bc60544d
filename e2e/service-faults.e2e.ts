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
import { untilVerdict } from './support/jobs.ts';
import { expect, test } from './support/test.ts';

test.beforeEach(({ guard }) => guard.expectNetworkErrors());

test('a connection dropped after the job was accepted is not charged twice', async ({
  page,
  stack,
}) => {
  const account = await connectFunded(page, stack);
  await stack.fault({ on: 'generate', kind: 'drop-after', times: 1 });
  const card = await submitPrompt(page, 'was it accepted?');
  await expectStatus(card, 'unknown');
  await expect(card).toHaveAttribute('data-job-id', '');
  const key = await lastKey(page);
  await untilVerdict(page, key, 'charged');
  expect(await stack.charges(account)).toHaveLength(1);

  await card.getByTestId('job-resolve').first().click();
  await expectStatus(card, 'failed');
  await expect(card).toHaveAttribute('data-charged', 'yes');
  expect(await stack.charges(account)).toHaveLength(1);
});

test('a connection dropped before the job was accepted costs nothing', async ({ page, stack }) => {
  const account = await connectFunded(page, stack);
  await stack.fault({ on: 'generate', kind: 'drop-before', times: 1 });
  const card = await submitPrompt(page, 'it never arrived');
  await expectStatus(card, 'unknown');
  const key = await lastKey(page);
  await untilVerdict(page, key, 'not-charged');
  expect(await stack.charges(account)).toHaveLength(0);
});

test('an HTML page for an answer is an error in words, never a stack trace', async ({
  page,
  stack,
}) => {
  await connectFunded(page, stack);
  await stack.fault({ on: 'models', kind: 'html' });
  await openReady(page, '/models');
  await expect(page.getByText(/<html|SyntaxError|undefined/i)).toHaveCount(0);
  await stack.clearFaults();
});

test('a page of HTML after the job was accepted: unknown', async ({ page, stack }) => {
  const account = await connectFunded(page, stack);
  await stack.fault({ on: 'generate', kind: 'html-after', times: 1 });
  const card = await submitPrompt(page, 'html for an answer');
  await expectStatus(card, 'unknown');
  expect(await stack.charges(account)).toHaveLength(1);
});

test('a limit is waited out and the job goes on by itself', async ({ page, stack }) => {
  const account = await connectFunded(page, stack);
  await stack.fault({ on: 'generate', kind: 'rate-limit', times: 1, retryAfter: 3 });
  await fillPrompt(page, 'one moment please');
  await page.getByTestId('generate').click();
  const card = jobCard(page, await lastKey(page));
  await expectStatus(card, 'waiting');
  await expectPicture(card);
  expect(await stack.charges(account)).toHaveLength(1);
});

test('malformed answers while a job runs do not lose it', async ({ page, stack }) => {
  await connectFunded(page, stack);
  await stack.fault({ on: 'jobs', kind: 'malformed', times: 2 });
  await expectPicture(await submitPrompt(page, 'garbled on the way'));
});

test('server errors while a job runs do not lose it', async ({ page, stack }) => {
  await connectFunded(page, stack);
  await stack.fault({ on: 'jobs', kind: 'server-error', times: 2 });
  await expectPicture(await submitPrompt(page, 'through the storm'));
});

test('an output whose address has expired is named for what it is', async ({ page, stack }) => {
  await connectFunded(page, stack);
  await stack.fault({ on: 'file', kind: 'expired' });
  const card = await submitPrompt(page, 'too late');
  await expectStatus(card, 'completed');
  await expect(card.getByText(/expired/i).first()).toBeVisible();
  await expect(card).toHaveAttribute('data-charged', 'yes');
});

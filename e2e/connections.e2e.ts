import { connectFunded, expectPicture, openReady, submitPrompt } from './support/app.ts';
import { expect, test } from './support/test.ts';

test('two connections each see only their own jobs', async ({ page, stack }) => {
  await connectFunded(page, stack);
  await expectPicture(await submitPrompt(page, 'a red boat'));

  await openReady(page, '/account');
  await connectFunded(page, stack);
  await openReady(page, '/gallery');
  await expect(page.getByTestId('gallery-count')).toHaveAttribute('data-value', '0');
  await expectPicture(await submitPrompt(page, 'a blue boat'));
  await openReady(page, '/gallery');
  await expect(page.getByTestId('job-card')).toHaveCount(1);

  const session: unknown = await (await page.request.get('/api/session')).json();
  expect(JSON.stringify(session)).not.toMatch(/kw_[A-Za-z0-9]{12}/);
});

test('a second browser with the same key sees the job', async ({ page, stack, secondBrowser }) => {
  const key = await connectFunded(page, stack);
  await expectPicture(await submitPrompt(page, 'seen from two places'));

  const other = await (await secondBrowser()).newPage();
  await openReady(other, '/account');
  await other.getByTestId('kiwiwhale-key').fill(key);
  await other.getByTestId('kiwiwhale-connect').click();
  await expect(other.getByTestId('kiwiwhale-connection')).not.toHaveAttribute('data-state', 'none');
  await openReady(other, '/gallery');
  await expect(other.getByTestId('job-card')).toHaveCount(1);
  await expectPicture(other.getByTestId('job-card'));
});

test('a browser without the key gets neither the job nor its picture', async ({
  page,
  stack,
  secondBrowser,
}) => {
  await connectFunded(page, stack);
  const card = await submitPrompt(page, 'not for everybody');
  await expectPicture(card);
  const key = await card.getAttribute('data-key');

  const { request } = await secondBrowser();
  expect((await request.get(`/api/jobs/${key}`)).status()).toBeGreaterThanOrEqual(400);
  expect((await request.get(`/media/${key}/0`)).status()).toBeGreaterThanOrEqual(400);
});

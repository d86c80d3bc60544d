import { expectPicture, openReady, quickStart, submitPrompt } from './support/app.ts';
import { expect, test } from './support/test.ts';

test('from nothing to a picture in the gallery', async ({ page }) => {
  await openReady(page, '/');
  await expect(page).toHaveURL(/\/create/);
  await expect(page.getByTestId('balance-kiwiwhale')).toHaveAttribute('data-state', 'none');

  await quickStart(page);
  const card = await submitPrompt(page, 'a lighthouse above a stormy sea');
  await expectPicture(card);
  // The form never empties after a submit.
  await expect(page.getByTestId('field-prompt')).toHaveValue('a lighthouse above a stormy sea');

  await openReady(page, '/gallery');
  const inGallery = page.getByTestId('job-card');
  await expect(inGallery).toHaveCount(1);
  await expectPicture(inGallery);
  await expect(inGallery).toHaveAttribute('data-charged', 'yes');
  await expect(page.getByTestId('gallery-count')).toHaveAttribute('data-value', '1');

  await page.reload();
  await expectPicture(page.getByTestId('job-card'));
});

test('a batch makes one job for each run, and the cost is said before', async ({ page }) => {
  await quickStart(page);
  await openReady(page, '/create?model=z-image%2Fturbo');
  await page.getByTestId('field-prompt').fill('three stones in a garden');
  await page.getByTestId('create-count').fill('3');
  await expect(page.getByTestId('create-cost')).toHaveAttribute('data-value', /^0\.060*$/);
  await expect(page.getByTestId('generate')).toHaveAttribute('data-spends', /^0\.060*$/);
  await expect(page.getByTestId('generate')).toHaveAttribute('data-unit', 'credits');
  await page.getByTestId('generate').click();
  await expect(page.locator('[data-testid="job-card"][data-status="completed"]')).toHaveCount(3);
});

// What an agent does that has read llms.txt and the automation contract, and nothing else:
// ids and states only, no words of the page, no helper that knows more.
import type { Page } from '@playwright/test';

import { expect, test } from './support/test.ts';

const id = (page: Page, name: string) => page.locator(`[data-testid="${name}"]`);

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('html[data-app="ready"]').waitFor({ state: 'attached' });
}

test('an agent makes a picture and finds it again, from the contract alone', async ({ page }) => {
  await open(page, '/account');
  await expect(id(page, 'kiwiwhale-connection')).toHaveAttribute('data-state', 'none');
  await id(page, 'quick-start').click();
  await expect(id(page, 'kiwiwhale-connection')).toHaveAttribute('data-state', 'agent');
  await expect(id(page, 'balance-kiwiwhale')).toHaveAttribute('data-value', /^[1-9]/);

  await open(page, '/models?sort=price');
  const card = page.locator(
    '[data-testid="model-card"][data-category="text-to-image"]:not([data-cost=""])',
  );
  const model = (await card.first().getAttribute('data-model')) ?? '';
  const cost = Number(await card.first().getAttribute('data-cost'));
  await card.first().locator('[data-testid="model-use"]').click();
  await expect(id(page, 'create-model')).toHaveAttribute('data-value', model);

  await id(page, 'field-prompt').fill('a signpost for machines');
  await expect(id(page, 'create-cost')).toHaveAttribute('data-state', 'ready');
  expect(Number(await id(page, 'create-cost').getAttribute('data-value'))).toBe(cost);
  await expect(id(page, 'generate')).toHaveAttribute('data-unit', 'credits');
  await id(page, 'generate').click();
  await expect(id(page, 'last-submit')).toHaveAttribute('data-keys', /\S/);
  const key = (await id(page, 'last-submit').getAttribute('data-keys'))?.split(' ')[0] ?? '';

  const job = page.locator(`[data-testid="job-card"][data-key="${key}"]`);
  await expect(job).toHaveAttribute('data-status', /completed|failed|canceled|unknown/, {
    timeout: 25_000,
  });
  await expect(job).toHaveAttribute('data-status', 'completed');
  await expect(job.locator('[data-testid="job-output"]')).toHaveAttribute('data-mime', /^image\//);

  await open(page, `/gallery?status=completed&model=${encodeURIComponent(model)}&q=signpost`);
  await expect(id(page, 'gallery-count')).toHaveAttribute('data-value', '1');
  await page.locator(`[data-testid="job-card"][data-key="${key}"]`).hover();
  await job.locator('[data-testid="job-favorite"]').click();
  await open(page, '/gallery?favorite=1');
  await expect(job).toHaveAttribute('data-status', 'completed');

  await open(page, '/agent?kind=jobs&status=completed');
  const state: unknown = JSON.parse((await id(page, 'agent-json').textContent()) ?? '');
  expect(state).toMatchObject({ contract: 1, jobs: [{ key, model, favorite: true }] });
});

import type { Locator, Page } from '@playwright/test';

import {
  connectFunded,
  expectPicture,
  jobCard,
  MODEL,
  openReady,
  untilReady,
} from './support/app.ts';
import { expectNoViolations } from './support/axe.ts';
import { holdBack } from './support/hold-back.ts';
import { postJob, readJob, untilJob } from './support/jobs.ts';
import { expect, test } from './support/test.ts';
import { filesInZip } from './support/zip.ts';

const PROMPTS = ['a red fox in the snow', 'a lighthouse in fog', 'an old camera', 'a fox at night'];

/** A gallery with one finished picture for each prompt, newest last; gives their keys. */
async function openGallery(page: Page, prompts = PROMPTS): Promise<string[]> {
  await page.goto('/gallery');
  const keys: string[] = [];
  for (const prompt of prompts) {
    const idempotencyKey = `e2e-gallery-${prompt.replaceAll(/\W/g, '-')}-0001`;
    const [job] = await postJob(page, { idempotencyKey, prompt, model: MODEL, costE4: 200 });
    keys.push(job?.key ?? '');
  }
  for (const key of keys) await untilJob(page, key, { status: 'completed' });
  await openReady(page, '/gallery');
  await expectPicture(page.getByTestId('job-card').first());
  return keys;
}

const count = (page: Page) => page.getByTestId('gallery-count');
const said = (page: Page) => page.getByTestId('gallery-said');

async function pick(card: Locator): Promise<void> {
  await card.hover();
  await card.getByTestId('gallery-select').click();
}

test.beforeEach(async ({ page, stack }) => {
  await connectFunded(page, stack);
});

test('search and filters are in the address, and an empty result leads back', async ({ page }) => {
  const [fox = ''] = await openGallery(page);
  await page.getByTestId('gallery-search').fill('fox');
  await expect(page).toHaveURL(/q=fox/);
  await expect(count(page)).toHaveAttribute('data-value', '2');
  await page.getByTestId('gallery-status').selectOption('failed');
  await expect(page).toHaveURL(/status=failed/);
  await expect(count(page)).toHaveAttribute('data-value', '0');
  await expectNoViolations(page, 'gallery, nothing matches');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(count(page)).toHaveAttribute('data-value', '4');

  await jobCard(page, fox).getByTestId('job-favorite').click();
  await expect(jobCard(page, fox)).toHaveAttribute('data-favorite', 'true');
  await openReady(page, '/gallery?favorite=true&kind=image');
  await expect(page.getByTestId('job-card')).toHaveCount(1);
  await expect(page.getByTestId('gallery-kind')).toHaveAttribute('data-value', 'image');
});

test('the keyboard opens a picture, looks into it, steps on and comes back to its tile', async ({
  page,
}) => {
  const keys = await openGallery(page);
  const [, camera = '', night = ''] = keys.slice(1);
  await page.keyboard.press('ArrowRight');
  await expect(jobCard(page, night).getByTestId('job-open')).toBeFocused();
  await page.keyboard.press('f');
  await expect(jobCard(page, night)).toHaveAttribute('data-favorite', 'true');
  await expect(said(page)).toContainText('added to favourites');

  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/gallery/${night}$`));
  const stage = page.getByTestId('zoom-stage');
  await expect(stage.locator('img')).toHaveAttribute('alt', 'a fox at night');
  await page.keyboard.press('+');
  await expect(stage).toHaveAttribute('data-zoomed', 'true');
  await page.keyboard.press('0');
  await expect(stage).toHaveAttribute('data-zoomed', 'false');
  await expectNoViolations(page, 'lightbox');

  await page.getByText('Request and answer').click();
  await expect(page.getByTestId('job-raw')).toContainText('a fox at night');
  await expect(page.getByRole('button', { name: 'Copy as curl' })).toBeVisible();
  await expectNoViolations(page, 'lightbox, request and answer');
  await page.keyboard.press('f');
  await expect(page.getByTestId('job-favorite')).toHaveAttribute('aria-pressed', 'false');

  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(new RegExp(`/gallery/${camera}$`));
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/gallery$/);
  await expect(jobCard(page, camera).getByTestId('job-open')).toBeFocused();
});

test('two pictures are compared with a slider that obeys the keyboard', async ({ page }) => {
  await openGallery(page);
  await pick(page.getByTestId('job-card').nth(0));
  await pick(page.getByTestId('job-card').nth(1));
  await page.getByTestId('selection-compare').click();
  const slider = page.getByTestId('compare-slider');
  await expect(slider).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(slider).toHaveValue('49');
  await expectNoViolations(page, 'compare');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('compare')).toHaveCount(0);
  await page.getByTestId('selection-clear').press('Enter');
  await expect(page.getByTestId('job-open').and(page.locator(':focus'))).toHaveCount(1);
});

test('a selection is favoured, filed, deleted as one and comes back with one undo', async ({
  page,
}) => {
  const keys = await openGallery(page);
  await page.getByTestId('job-card').first().hover();
  await page.getByTestId('gallery-select').first().click();
  await page
    .getByTestId('job-open')
    .nth(2)
    .click({ modifiers: ['Shift'] });
  await expect(page.getByTestId('selection-count')).toHaveAttribute('data-value', '3');
  await expectNoViolations(page, 'selection');

  await page.getByTestId('selection-favorite').click();
  await expect(page.locator('[data-testid=job-card][data-favorite=true]')).toHaveCount(3);

  await page.getByTestId('selection-file').click();
  await page.getByTestId('project-name').fill('Animals');
  await expectNoViolations(page, 'file in a project');
  await page.getByTestId('project-create').click();
  await expect(page.getByTestId('file-dialog')).toHaveCount(0);
  // What says so stands above the bar, not on it.
  await expect(page.getByTestId('notice-undo')).toBeVisible();
  await page.getByTestId('selection-clear').click({ trial: true });
  await expect
    .poll(async () => (await readJob(page, keys.at(-1) ?? '')).project)
    .toEqual(expect.any(String));
  const project = (await readJob(page, keys.at(-1) ?? '')).project ?? '';
  await page.getByTestId('gallery-project').selectOption(project);
  await expect(page).toHaveURL(/project=/);
  await expect(count(page)).toHaveAttribute('data-value', '3');

  await page.keyboard.press('Control+a');
  await expect(page.getByTestId('selection-count')).toHaveAttribute('data-value', '3');
  await page.getByTestId('selection-delete').click();
  await expect(count(page)).toHaveAttribute('data-value', '0');
  await page.getByTestId('notice-undo').last().click();
  await expect(count(page)).toHaveAttribute('data-value', '3');
});

test('a project is renamed; deleting it asks first and leaves its jobs in the gallery', async ({
  page,
}) => {
  const [key = ''] = await openGallery(page, PROMPTS.slice(0, 1));
  await jobCard(page, key).hover();
  await jobCard(page, key).getByTestId('job-file').click();
  await page.getByTestId('project-name').fill('Animals');
  await page.getByTestId('project-create').click();
  await expect(page.getByTestId('file-dialog')).toHaveCount(0);
  const choice = page.getByTestId('gallery-project');
  await choice.selectOption({ label: 'Animals (1)' });
  await expect(page).toHaveURL(/project=/);

  await page.getByTestId('projects-manage').click();
  await page.getByRole('button', { name: 'Rename Animals' }).click();
  await page.getByTestId('project-new-name').fill('Foxes');
  await page.keyboard.press('Enter');
  const row = page.getByTestId('project-row');
  await expect(row).toContainText('Foxes');
  await expectNoViolations(page, 'projects');

  await page.getByRole('button', { name: 'Delete Foxes' }).click();
  await expect(row).toContainText('Its job stays in the gallery');
  await page.getByTestId('project-delete-confirm').click();
  await expect(row).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('projects-dialog')).toHaveCount(0);
  await expect(choice).toHaveAttribute('data-value', '');
  await expect(jobCard(page, key)).toBeVisible();
  expect((await readJob(page, key)).project).toBeNull();
});

test('a selection is downloaded as one zip with its pictures and what is known of them', async ({
  page,
}) => {
  await openGallery(page);
  await page.getByTestId('job-open').first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('x');
  const download = page.waitForEvent('download');
  await page.getByTestId('selection-download').click();
  const files = await filesInZip(await (await download).path());
  expect(files.filter((name) => /\.(png|webp|jpe?g)$/.test(name))).toHaveLength(2);
  expect(files).toContain('metadata.json');
});

/** Where they stand and whether they show a picture. */
const standing = (cards: Locator) =>
  cards.evaluateAll((all) =>
    all.map((card) => {
      const { left, top, width, height } = card.getBoundingClientRect();
      const picture = card.querySelector('img');
      const box = [left, top, width, height].map(Math.round);
      return [...box, (picture?.naturalWidth ?? 0) > 0];
    }),
  );

test('pictures are there before the page’s code and stay where they are; keys pressed too early are obeyed in their order', async ({
  page,
}) => {
  await openGallery(page, PROMPTS.slice(0, 2));
  const letPageIn = await holdBack(page, 'gallery-page');
  const release = await holdBack(page, 'grid-acts');
  await page.goto('/gallery');
  const cards = page.getByTestId('job-card');
  await expect(cards).toHaveCount(2);
  await expect.poll(async () => (await standing(cards)).every((card) => card.at(-1))).toBe(true);
  await expect(page.getByTestId('gallery-grid')).toHaveCount(0);
  const before = await standing(cards);
  letPageIn();
  await untilReady(page);
  await expect(page.locator('#first-pictures')).toHaveCount(0);
  expect(await standing(cards)).toEqual(before);

  await page.getByTestId('job-open').first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('x');
  release();
  await expect(page.locator('[data-testid=job-card][data-selected=true]')).toHaveCount(2);
});

test('a job’s page is called off before it came; a long prompt does not push it down', async ({
  page,
}) => {
  await openGallery(page, [
    'a house in a pine forest, heavy rain, warm windows, late light, grain, wide',
  ]);
  const release = await holdBack(page, 'job-page');
  await openReady(page, '/gallery');
  const strip = page.getByRole('banner');
  const height = (await strip.boundingBox())?.height;
  await page.getByTestId('job-open').first().press('Enter');
  await expect(page).toHaveURL(/\/gallery\/./);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/gallery$/);
  release();
  await expect(page.getByTestId('job-card')).toBeVisible();

  await page.getByTestId('job-open').first().press('Enter');
  await expect(page.getByTestId('zoom-stage')).toBeVisible();
  expect((await strip.boundingBox())?.height).toBe(height);
});

test('every picture is blurred until it is looked at', async ({ page }) => {
  await openGallery(page, PROMPTS.slice(0, 1));
  const picture = page.getByTestId('job-output').locator('img');
  const blur = () => picture.evaluate((img) => getComputedStyle(img).filter);
  await page.getByTestId('gallery-blur').click();
  await page.mouse.move(0, 0);
  await expect.poll(blur).toContain('blur');
  await page.getByTestId('job-card').hover();
  await expect.poll(blur).toBe('none');
  await page.reload();
  await page.mouse.move(0, 0);
  await expect.poll(blur).toContain('blur');
});

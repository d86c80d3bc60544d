import { expect, type Locator, type Page } from '@playwright/test';

import type { Stack } from './stack.ts';

/** Opens a path and waits until the page is interactive and its first data has settled. */
export async function openReady(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await untilReady(page);
}

export async function untilReady(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-app', 'ready');
}

/** One click to an account with credits, through the app. */
export async function quickStart(page: Page): Promise<void> {
  await openReady(page, '/account');
  await page.getByTestId('quick-start').click();
  await expect(page.getByTestId('kiwiwhale-connection')).toHaveAttribute('data-state', 'agent');
  await expect(page.getByTestId('balance-kiwiwhale')).toHaveAttribute('data-value', /^[1-9]/);
}

/** Connects a key by the form on /account. */
export async function connectKey(page: Page, key: string): Promise<void> {
  await openReady(page, '/account');
  await page.getByTestId('kiwiwhale-key').fill(key);
  // Another connection may be there already: its state says nothing of this one.
  const taken = page.waitForResponse((answer) => answer.url().endsWith('/api/session/connect'));
  await page.getByTestId('kiwiwhale-connect').click();
  expect((await taken).ok()).toBe(true);
  await expect(page.getByTestId('kiwiwhale-connection')).toHaveAttribute(
    'data-state',
    /agent|hybrid/,
  );
}

/** A browser connected to a new account with ten credits; gives its key. */
export async function connectFunded(page: Page, stack: Stack): Promise<string> {
  const key = await stack.newAccount({ type: 'hybrid', credits: 10, card: 'ready' });
  await connectKey(page, key);
  return key;
}

export const MODEL = 'z-image/turbo';

/** Opens /create for a model and fills the prompt. */
export async function fillPrompt(page: Page, prompt: string, model = MODEL): Promise<void> {
  await openReady(page, `/create?model=${encodeURIComponent(model)}`);
  await expect(page.getByTestId('create-model')).toHaveAttribute('data-value', model);
  await page.getByTestId('field-prompt').fill(prompt);
}

/** Submits a prompt and waits for the server to have taken it. */
export async function submitPrompt(page: Page, prompt: string, model = MODEL): Promise<Locator> {
  await fillPrompt(page, prompt, model);
  return submit(page);
}

/** Presses the button and gives the card of the (first) job it made. */
export async function submit(page: Page): Promise<Locator> {
  const mark = page.getByTestId('last-submit');
  // An earlier submit of this sitting is remembered: wait for another than that.
  const before = (await mark.count()) > 0 ? await mark.getAttribute('data-keys') : '';
  await expect(page.getByTestId('generate')).toBeEnabled();
  await page.getByTestId('generate').click();
  await expect(mark).not.toHaveAttribute('data-keys', before ?? '');
  return jobCard(page, await lastKey(page));
}

/** The (first) key of the last submit, once the server has answered one. */
export async function lastKey(page: Page): Promise<string> {
  const mark = page.getByTestId('last-submit');
  await expect(mark).toHaveAttribute('data-keys', /\S/);
  const keys = await mark.getAttribute('data-keys');
  return keys?.split(' ')[0] ?? '';
}

export function jobCard(page: Page, key: string): Locator {
  return page.locator(`[data-testid="job-card"][data-key="${key}"]`).first();
}

export async function expectStatus(card: Locator, status: string | RegExp): Promise<void> {
  await expect(card).toHaveAttribute('data-status', status, { timeout: 25_000 });
}

/** Completed, and the picture in it has really been decoded. */
export async function expectPicture(card: Locator): Promise<void> {
  await expectStatus(card, 'completed');
  const picture = card.getByTestId('job-output').locator('img').first();
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth))
    .toBeGreaterThan(0);
}

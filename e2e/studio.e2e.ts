import type { Page } from '@playwright/test';

import {
  connectFunded,
  expectPicture,
  fillPrompt,
  jobCard,
  lastKey,
  openReady,
  submit,
  submitPrompt,
} from './support/app.ts';
import { expectNoViolations } from './support/axe.ts';
import { holdBack } from './support/hold-back.ts';
import { readJob } from './support/jobs.ts';
import { expect, test } from './support/test.ts';

async function lastKeys(page: Page): Promise<string[]> {
  const keys = await page.getByTestId('last-submit').getAttribute('data-keys');
  return keys?.split(' ').filter(Boolean) ?? [];
}

async function untilSent(page: Page, count: number): Promise<string[]> {
  await expect.poll(async () => (await lastKeys(page)).length).toBe(count);
  return lastKeys(page);
}

test('braces make several prompts; count and total are said before', async ({ page, stack }) => {
  const key = await connectFunded(page, stack);
  await fillPrompt(page, 'a {red,blue} {cat,dog}');
  await page.getByTestId('create-count').fill('2');
  const button = page.getByTestId('generate');
  await expect(button).toHaveText(/^Generate 8 · 0\.1600 credits/);
  await expect(button).toHaveAttribute('data-spends', '0.1600');
  await expect(page.getByTestId('create-cost')).toHaveAttribute('data-value', '0.1600');
  await expect(page.getByTestId('prompt-permutations')).toHaveAttribute('data-value', '4');
  await button.click();
  const keys = await untilSent(page, 8);
  const jobs = await Promise.all(keys.map((one) => readJob(page, one)));
  expect([...new Set(jobs.map(({ prompt }) => prompt))]).toEqual([
    'a red cat',
    'a red dog',
    'a blue cat',
    'a blue dog',
  ]);
  await expect.poll(() => stack.charges(key)).toHaveLength(8);
  await expect(page.getByTestId('field-prompt')).toHaveValue('a {red,blue} {cat,dog}');
});

test('too many prompts are refused in words, and braces can be sent as they are', async ({
  page,
  stack,
}) => {
  await connectFunded(page, stack);
  await fillPrompt(page, '{a,b,c,d} {a,b,c,d} {a,b,c,d}');
  await expect(page.getByTestId('generate')).toBeDisabled();
  await expect(page.getByTestId('field-error-prompt')).toHaveText(/64 prompts.*at most 50/);

  await page.getByTestId('field-prompt').fill('{a,b,c,d} {a,b,c,d}');
  await page.getByTestId('create-count').fill('4');
  await expect(page.getByTestId('submit-too-many')).toHaveText(/64 jobs/);
  await expect(page.getByTestId('generate')).toBeDisabled();

  await page.getByTestId('create-count').fill('1');
  await page.getByTestId('prompt-plain-braces').check();
  await expect(page.getByTestId('generate')).toHaveText(/^Generate · 0\.0200 credits/);
  await submit(page);
  expect((await readJob(page, await lastKey(page))).prompt).toBe('{a,b,c,d} {a,b,c,d}');
});

test('what was not sent is told exactly, and can go on', async ({ page, stack, guard }) => {
  guard.expectNetworkErrors();
  const key = await connectFunded(page, stack);
  await fillPrompt(page, '{one,two,three}');
  let posts = 0;
  await page.route('**/api/jobs', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    posts += 1;
    if (posts !== 2) return route.fallback();
    const error = {
      kind: 'upstream',
      code: 'upstream',
      message: 'a bad moment',
      provider: null,
      requestId: null,
      charged: 'no',
      retryAfterMs: null,
    };
    return route.fulfill({ status: 502, json: { error } });
  });
  await page.getByTestId('generate').click();
  const part = page.getByTestId('submit-part');
  await expect(part).toHaveAttribute('data-sent', '1');
  await expect(part).toHaveAttribute('data-rest', '2');
  const again = page.getByTestId('submit-again');
  await expect(again).toHaveAttribute('data-spends', '0.0400');
  await again.click();
  await untilSent(page, 3);
  await expect(part).toHaveCount(0);
  await expect.poll(() => stack.charges(key)).toHaveLength(3);
});

test('history and saved prompts outlive a reload', async ({ page, stack }) => {
  await connectFunded(page, stack);
  await submitPrompt(page, 'the first that was sent');
  await submitPrompt(page, 'the second that was sent');
  await page.getByTestId('field-prompt').fill('kept for later');
  await page.getByTestId('prompt-saved').click();
  await page.getByTestId('prompt-save-name').fill('Good one');
  await page.getByTestId('prompt-save').click();
  await expect(page.getByTestId('prompt-item')).toHaveText(/Good one/);
  await openReady(page, '/create');

  const prompt = page.getByTestId('field-prompt');
  await prompt.fill('');
  await prompt.press('ArrowUp');
  await expect(prompt).toHaveValue('the second that was sent');
  await prompt.press('ArrowUp');
  await expect(prompt).toHaveValue('the first that was sent');
  await prompt.press('ArrowDown');
  await prompt.press('ArrowDown');
  await expect(prompt).toHaveValue('');

  await page.getByTestId('prompt-history').click();
  await page.getByTestId('prompt-history-search').fill('first');
  await page.getByTestId('prompt-item').click();
  await expect(prompt).toHaveValue('the first that was sent');

  await page.getByTestId('prompt-saved').click();
  await page.getByTestId('prompt-item').click();
  await expect(prompt).toHaveValue('kept for later');
  await page.getByTestId('prompt-saved').click();
  await page.getByTestId('prompt-delete').click();
  await expect(page.getByTestId('prompt-item')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByTestId('prompt-saved').click();
  await expect(page.getByTestId('prompt-item')).toHaveText(/Good one/);
});

test('a prompt is recalled also by a key that came before its code', async ({ page, stack }) => {
  await connectFunded(page, stack);
  await submitPrompt(page, 'sent before');
  const release = await holdBack(page, 'recall');
  await openReady(page, '/create');
  const prompt = page.getByTestId('field-prompt');
  await prompt.fill('');
  await prompt.press('ArrowUp');
  release();
  await expect(prompt).toHaveValue('sent before');
});

test('Ctrl+Enter is obeyed also before what checks the form has come', async ({ page, stack }) => {
  await connectFunded(page, stack);
  const release = await holdBack(page, 'validate');
  await openReady(page, '/create');
  const prompt = page.getByTestId('field-prompt');
  await prompt.fill('in a hurry');
  await prompt.press('Control+Enter');
  release();
  await expectPicture(jobCard(page, await lastKey(page)));

  // Letters and the keys that send them in one and the same moment: none is left behind.
  await prompt.evaluate((box: HTMLTextAreaElement) => {
    box.setRangeText(' indeed', box.value.length, box.value.length, 'end');
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }));
  });
  await expect
    .poll(async () => (await readJob(page, await lastKey(page))).prompt)
    .toBe('in a hurry indeed');
});

test('a seed is new for each run until it is locked', async ({ page, stack }) => {
  await connectFunded(page, stack);
  await fillPrompt(page, 'sown');
  await page.getByTestId('create-count').fill('2');
  await submit(page);
  const free = await untilSent(page, 2);
  for (const key of free) await expectPicture(jobCard(page, key));
  const seeds = await Promise.all(free.map(async (key) => (await readJob(page, key)).seed));
  expect(new Set(seeds).size).toBe(2);

  await page.getByTestId('create-count').fill('1');
  await page.getByTestId('field-seed-lock').click();
  const locked = await page.getByTestId('field-seed').inputValue();
  expect(locked).toMatch(/^\d+$/);
  await page.getByTestId('field-seed-roll').click();
  await expect(page.getByTestId('field-seed')).not.toHaveValue(locked);
  const rolled = await page.getByTestId('field-seed').inputValue();
  await submit(page);
  const job = await readJob(page, await lastKey(page));
  expect(String(job.input['seed'])).toBe(rolled);
  await page.getByTestId('field-seed-lock').click();
  await expect(page.getByTestId('field-seed')).toHaveValue('');
});

test('a star puts a model on top of the picker', async ({ page, stack }) => {
  await connectFunded(page, stack);
  await openReady(page, '/create');
  await page.getByTestId('create-model').click();
  await page.getByTestId('create-model-search').fill('wan');
  const star = page.getByTestId('create-model-favorite');
  await expect(star).toHaveAttribute('data-model', 'wan-2.1/text-to-image');
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await openReady(page, '/create');
  await page.getByTestId('create-model').click();
  await expect(page.getByRole('group', { name: 'Favourites' }).getByRole('option')).toHaveAttribute(
    'data-value',
    'wan-2.1/text-to-image',
  );
  await expect(page.getByRole('dialog').getByRole('option').first()).toHaveAttribute(
    'data-value',
    'wan-2.1/text-to-image',
  );
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('create-model')).toHaveAttribute(
    'data-value',
    'wan-2.1/text-to-image',
  );
});

test('under a result: re-roll, variations, and the same seed', async ({ page, stack }) => {
  await connectFunded(page, stack);
  const card = await submitPrompt(page, 'once more, differently');
  await expectPicture(card);
  const first = await readJob(page, await lastKey(page));
  const below = page.getByRole('group', { name: 'Go on with this result' }).first();
  const reroll = below.getByTestId('result-reroll');
  await expect(reroll).toHaveAttribute('data-spends', '0.0200');
  await expect(reroll).toHaveAttribute('data-unit', 'credits');
  await expect(below.getByTestId('result-variations')).toHaveAttribute('data-spends', '0.0800');

  await below.getByTestId('result-same-seed').click();
  await expect(page.getByTestId('field-seed')).toHaveValue(first.seed ?? '');
  await expect(page.getByTestId('field-prompt')).toHaveValue('once more, differently');

  await reroll.click();
  await expect.poll(() => lastKeys(page)).not.toContain(first.key);
  const rerolled = await lastKey(page);
  expect((await readJob(page, rerolled)).input).not.toHaveProperty('seed');
  await expectPicture(jobCard(page, rerolled));
  await page.getByTestId('result-variations').last().click();
  await untilSent(page, 4);
});

test('a result becomes the input of another model', async ({ page, stack }) => {
  await connectFunded(page, stack);
  // Where the service keeps a picture is for this test to say: it differs with each service.
  await page.route('**/api/jobs/*/raw', (route) =>
    route.fulfill({
      json: {
        request: { method: 'POST', url: 'https://service.test/generate', body: '{}' },
        answer: '{"status":"done","outputs":[{"url":"https://service.test/out.png"}]}',
      },
    }),
  );
  await expectPicture(await submitPrompt(page, 'to be made larger'));
  const below = page.getByRole('group', { name: 'Go on with this result' });
  await below.getByTestId('result-upscale').click();
  await expect(page.getByTestId('create-model')).toHaveAttribute('data-value', /upscale/);
  await expect(page.locator('[data-testid$="-url"]').first()).toHaveValue(
    'https://service.test/out.png',
  );
  await openReady(page, '/create?image=https%3A%2F%2Fpictures.test%2Fa.png&model=z-image%2Fturbo');
  await expect(page.locator('[data-testid$="-url"]').first()).toHaveValue(
    'https://pictures.test/a.png',
  );
  await expect(page).not.toHaveURL(/image=/);
});

test('what was entered goes along from model to model and back', async ({ page, stack }) => {
  await connectFunded(page, stack);
  await fillPrompt(page, 'the form never empties');
  await page.getByTestId('size-shape').getByRole('radio', { name: '16:9' }).check();
  await expect(page.getByTestId('field-width')).toHaveValue('1344');
  for (const id of ['gpt-image-2/text-to-image', 'z-image']) {
    await page.getByTestId('create-model').click();
    await page.locator(`[role=option][data-value="${id}"]`).click();
    await expect(page.getByTestId('create-model')).toHaveAttribute('data-value', id);
    await expect(page.getByTestId('field-prompt')).toHaveValue('the form never empties');
  }
  await expect(page.getByTestId('field-width')).toHaveValue('1344');
});

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('axe finds nothing with anything open', async ({ page, stack }) => {
      await connectFunded(page, stack);
      await expectPicture(await submitPrompt(page, 'looked at closely'));
      await page.getByTestId('field-prompt').fill('a {red,blue} door');
      await page.getByTestId('advanced').locator('summary').click();
      await expectNoViolations(page, 'studio');
      for (const opener of ['create-model', 'prompt-history', 'prompt-saved']) {
        await page.getByTestId(opener).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await expect(page.getByRole('dialog').getByRole('button').first()).toBeVisible();
        await expectNoViolations(page, opener);
        await page.keyboard.press('Escape');
      }
      await openReady(page, '/create?model=gpt-image-2%2Fimage-edit');
      await page.getByTestId('field-images-add').click();
      await expect(page.getByTestId('field-images.0-url')).toBeVisible();
      await expectNoViolations(page, 'image wells');
    });
  });
}

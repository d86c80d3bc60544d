import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type * as v from 'valibot';

import type { errorAnswerSchema } from '../src/contract/errors.ts';
import { inBothThemes } from './support/axe.ts';
import { connectKey, jobCard, lastKey, openReady, submit, untilReady } from './support/app.ts';
import { holdBack } from './support/hold-back.ts';
import { readJob, untilJob } from './support/jobs.ts';
import { give, outputBytes, probed, testPicture } from './support/media-files.ts';
import type { Stack } from './support/stack.ts';
import { expect, test } from './support/test.ts';

test.use({ speed: 200 });

async function funded(page: Page, stack: Stack): Promise<string> {
  const key = await stack.newAccount({ type: 'hybrid', credits: 30, card: 'ready' });
  await connectKey(page, key);
  return key;
}

async function openModel(page: Page, model: string): Promise<void> {
  await openReady(page, `/create?model=${encodeURIComponent(model)}`);
  await expect(page.getByTestId('create-model')).toHaveAttribute('data-value', model);
}

async function finished(page: Page): Promise<string> {
  await submit(page);
  const key = await lastKey(page);
  await untilJob(page, key, { status: 'completed', archiving: false });
  return key;
}

test('a dropped picture is edited under a painted mask; the same bytes go up once', async ({
  page,
  stack,
}) => {
  const key = await funded(page, stack);
  const bytes = await testPicture();
  await openModel(page, 'gpt-image-2/image-edit');
  await page.getByTestId('field-prompt').fill('a green meadow');
  const file = { name: 'halves.png', mime: 'image/png', bytes };
  await give(page, 'field-images-drop', 'drop', [file]);
  const well = page.getByTestId('field-images.0');
  await expect(well).toHaveAttribute('data-value', /^http/);
  await expect(well.getByTestId('media-preview')).toBeVisible();

  // Nothing of it can be sent to a field that takes something else.
  await page
    .getByTestId('field-images-drop')
    .locator('input[type=file]')
    .setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('no') });
  await expect(page.getByTestId('upload')).toHaveAttribute('data-state', 'failed');
  await page.getByTestId('upload-cancel').click();

  for (const [opener, shown] of [
    ['field-images-gallery', 'media-choice'],
    ['field-images-capture', 'capture-take'],
  ] as const) {
    await page.getByTestId(opener).click();
    await expect(page.getByTestId(shown).first()).toBeVisible();
    await inBothThemes(page, opener);
    await page.keyboard.press('Escape');
  }

  // The left half is painted: by hand first, taken back, then with the keys.
  await page.getByTestId('field-mask-paint').click();
  const canvas = page.getByTestId('mask-canvas');
  await expect(canvas).toHaveAttribute('width', '320');
  await canvas.click({ position: { x: 10, y: 10 } });
  await expect(canvas).toHaveAttribute('data-value', '1');
  await page.getByTestId('mask-undo').click();
  await expect(canvas).toHaveAttribute('data-value', '0');
  await page.getByTestId('mask-brush').fill('0.3');
  const box = await canvas.boundingBox();
  if (!box) throw new Error('the canvas is nowhere');
  await page.mouse.move(box.x + box.width * 0.2, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height - 5, { steps: 4 });
  await page.mouse.up();
  await inBothThemes(page, 'mask editor');
  await page.getByTestId('mask-use').click();
  await expect(page.getByTestId('field-mask')).toHaveAttribute('data-value', /^http/);
  // What was painted can be gone on with.
  await page.getByTestId('field-mask-paint').click();
  await expect(canvas).toHaveAttribute('data-value', '1');
  await page.keyboard.press('Escape');
  // After a reload the form still shows what is in it, and a mask can still be painted.
  await page.reload();
  await untilReady(page);
  await expect(well.getByTestId('media-preview')).toBeVisible();
  await expect(page.getByTestId('field-mask-paint')).toBeEnabled();
  const edited = await readJob(page, await finished(page));

  const picture = await outputBytes(page, edited);
  const at = async (left: number) => {
    const pixel = { left, top: 90, width: 1, height: 1 };
    const [r = 0, g = 0, b = 0] = await sharp(picture)
      .removeAlpha()
      .extract(pixel)
      .raw()
      .toBuffer();
    return { r, g, b };
  };
  expect(await at(300), 'the right half is as it was').toEqual({ r: 0x20, g: 0x40, b: 0xd0 });
  expect(await at(60), 'what was painted over is another').not.toEqual({
    r: 0xd0,
    g: 0x20,
    b: 0x20,
  });

  // Pasted anywhere on the page, the same file has its address at once: also where the code
  // of the field that takes it is still on its way.
  const release = await holdBack(page, 'media-control');
  await openModel(page, 'seedvr/upscale/image');
  await give(page, 'create-model', 'paste', [file]);
  await expect(page.getByTestId('field-image_url')).toHaveCount(0);
  release();
  await expect(page.getByTestId('field-image_url')).toHaveAttribute('data-value', /^http/);
  const uploads = (await stack.charges(key)).filter(({ model }) => model === 'kiwiwhale/upload');
  expect(uploads.length).toBeLessThanOrEqual(2);
});

test('a chain of four: a picture, its edit, a film of it, and a voice under that', async ({
  page,
  stack,
}) => {
  test.setTimeout(90_000);
  await funded(page, stack);
  await openModel(page, 'kiwiwhale/s2-pro/tts');
  await page.getByTestId('field-prompt').fill('The sea is calm.');
  const speech = await finished(page);

  await openModel(page, 'z-image/turbo');
  await page.getByTestId('field-prompt').fill('the sea');
  await page.getByTestId('field-width').fill('256');
  await page.getByTestId('field-height').fill('256');
  const on = async (key: string, model: string) => {
    await openReady(page, `/gallery/${key}`);
    await page.getByTestId('job-use-with').click();
    await page.locator(`[data-testid="use-with-model"][data-model="${model}"]`).click();
    await untilReady(page);
    await expect(page.getByTestId('create-model')).toHaveAttribute('data-value', model);
    await expect(page).toHaveURL((url) => !url.searchParams.has('image'));
  };
  await on(await finished(page), 'gpt-image-2/image-edit');
  await page.getByTestId('field-prompt').fill('a storm');
  await on(await finished(page), 'kiwiwhale/seedance-2.0-fast');
  await page.getByTestId('field-prompt').fill('waves');
  await page.getByTestId('field-duration').fill('2');
  const film = await finished(page);
  await on(film, 'ffmpeg-api/merge-audio-video');
  await expect(page.getByTestId('field-video_url')).toHaveAttribute('data-value', /^http/);
  await page.getByTestId('field-audio_url-gallery').click();
  await page.locator(`[data-testid="media-choice"][data-key="${speech}"]`).click();
  const merged = await readJob(page, await finished(page));
  const { video, audio } = await probed(await outputBytes(page, merged), 'mov');
  expect(video?.codec).toBe('h264');
  expect(audio).toBeDefined();
});

const REFUSED: v.InferOutput<typeof errorAnswerSchema> = {
  error: {
    ...{ kind: 'rate-limited', code: 'too-many', message: 'Slower.', provider: null },
    ...{ requestId: null, charged: 'no', retryAfterMs: null },
  },
};

test('a list from CSV, a preset by its link, and a conversation of three turns', async ({
  page,
  stack,
  guard,
  context,
  secondBrowser,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const key = await funded(page, stack);
  await openModel(page, 'z-image/turbo');
  await page.getByTestId('field-prompt').fill('kept');
  await page.getByTestId('field-width').fill('256');
  await page.getByTestId('field-height').fill('256');

  await page.getByTestId('presets').click();
  await page.getByTestId('preset-name').fill('Small squares');
  await page.getByTestId('preset-save').click();
  await expect(page.getByTestId('preset')).toContainText('Small squares');
  await page.getByTestId('preset-link').click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press('Escape');

  await page.getByTestId('batch-open').click();
  await page.getByTestId('batch-file').setInputFiles({
    name: 'list.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('prompt,width\n"a cat, asleep",320\na dog,\n'),
  });
  await expect(page.getByTestId('batch-count')).toHaveText('2');
  await page.locator('[data-testid="batch-model"][data-model="z-image"]').check();
  const send = page.getByTestId('batch-send');
  await expect(send).toHaveAttribute('data-spends', '0.1400');
  await inBothThemes(page, 'many at once');
  guard.expectNetworkErrors();
  let submits = 0;
  await page.route('**/api/jobs', (route) => {
    const isRefused = route.request().method() === 'POST' && (submits += 1) === 3;
    return isRefused ? route.fulfill({ status: 429, json: REFUSED }) : route.continue();
  });
  await send.click();
  await expect(page.getByTestId('batch')).toContainText('2 of 4 were sent; the others were not');
  const rest = page.getByTestId('batch-rest');
  await expect(rest).toHaveAttribute('data-spends', '0.1000');
  await rest.click();
  await expect(rest).toHaveCount(0);
  const bar = page.getByTestId('batch-progress');
  await expect(bar).toHaveAttribute('data-value', '4', { timeout: 25_000 });
  await page.getByTestId('batch-close').click();
  const keys = (await page.getByTestId('last-submit').getAttribute('data-keys'))?.split(' ') ?? [];
  const jobs = await Promise.all(keys.map((one) => readJob(page, one)));
  expect(jobs.map(({ model, prompt, input }) => [model, prompt, input['width']])).toEqual([
    ['z-image/turbo', 'a cat, asleep', 320],
    ['z-image/turbo', 'a dog', 256],
    ['z-image', 'a cat, asleep', 320],
    ['z-image', 'a dog', 256],
  ]);
  expect(await stack.charges(key)).toHaveLength(4);

  await page.getByTestId('field-prompt').fill('something else');
  await openReady(page, new URL(link).pathname + new URL(link).search);
  await expect(page.getByTestId('field-prompt')).toHaveValue('kept');
  await expect(page.getByTestId('field-width')).toHaveValue('256');
  await expect(page).toHaveURL(/model=z-image%2Fturbo/);

  // The first message is quicker than the list of earlier conversations.
  let letThreadsIn = () => {};
  const threads = new Promise<void>((resolve) => (letThreadsIn = resolve));
  await page.route('**/api/threads', async (route) => {
    await threads;
    await route.continue();
  });
  await openModel(page, 'gpt-5-mini/chat');
  const thread = page.getByTestId('chat-thread');
  const said = ['Which models make video?', 'What does the first one cost?', 'Thank you.'];
  for (const [index, message] of said.entries()) {
    await page.getByTestId('field-prompt').fill(message);
    const turn = await finished(page);
    letThreadsIn();
    await expect(jobCard(page, turn).getByTestId('markdown')).not.toBeEmpty();
    await expect(page.getByTestId('field-prompt')).toHaveValue('');
    expect((await readJob(page, turn)).input['messages'] ?? []).toHaveLength(2 * index);
  }
  await expect(thread).toHaveAttribute('data-value', '3');
  // The same words once more, while the conversation is still being read: they stay.
  await page.getByTestId('field-prompt').fill('Thank you.');
  await page.reload();
  await untilReady(page);
  await expect(thread.getByTestId('job-card')).toHaveCount(3);
  await expect(page.getByTestId('field-prompt')).toHaveValue('Thank you.');
  await page.getByTestId('chat-new').click();
  await expect(thread).toHaveAttribute('data-value', '0');
  await page.getByTestId('chat-earlier').click();
  const earlier = page.getByTestId('chat-conversation');
  await expect(earlier).toContainText('Which models make video?');
  await inBothThemes(page, 'earlier conversations');
  await earlier.click();
  await expect(thread).toHaveAttribute('data-value', '3');

  // Another browser with the same key is in the same conversation.
  const other = await (await secondBrowser()).newPage();
  await connectKey(other, key);
  await openModel(other, 'gpt-5-mini/chat');
  await expect(other.getByTestId('chat-thread')).toHaveAttribute('data-value', '3');
  await other.getByTestId('field-prompt').fill('And audio?');
  const turn = await readJob(other, await finished(other));
  expect(turn.input['messages']).toHaveLength(6);
  await expect(other.getByTestId('chat-thread')).toHaveAttribute('data-value', '4');
});

import type { Page } from '@playwright/test';
import sharp from 'sharp';

import type { Job } from '../src/contract/jobs.ts';
import { inBothThemes } from './support/axe.ts';
import { connectKey, lastKey, openReady, submit } from './support/app.ts';
import { readJob, untilJob } from './support/jobs.ts';
import { give, outputBytes, probed, testPicture } from './support/media-files.ts';
import { expect, test } from './support/test.ts';

test.use({ speed: 200 });

type Made = Record<string, Job>;

/** From the form to a finished job, whose result is then open on its page. */
async function run(page: Page, model: string, fill: () => Promise<void>): Promise<Job> {
  await openReady(page, `/create?model=${encodeURIComponent(model)}`);
  await expect(page.getByTestId('create-model')).toHaveAttribute('data-value', model);
  // What a model has more of is folded away.
  const folded = page.getByTestId('advanced');
  if ((await folded.count()) > 0) await folded.locator('summary').click();
  await fill();
  await submit(page);
  const key = await lastKey(page);
  await untilJob(page, key, { status: 'completed', archiving: false });
  await openReady(page, `/gallery/${key}`);
  await expect(page.getByTestId('job-output').first()).toHaveAttribute('data-state', 'ready');
  return readJob(page, key);
}

/** Picks something made before out of the gallery, by a part of its prompt. */
async function pick(page: Page, field: string, job: Job, several = false): Promise<void> {
  await page.getByTestId(`${field}-gallery`).click();
  const choice = page.locator(`[data-testid="media-choice"][data-key="${job.key}"]`).first();
  await choice.click();
  if (several) await page.getByTestId('media-picker-use').click();
  await expect(page.getByTestId('media-picker')).toHaveCount(0);
}

async function write(page: Page, prompt: string): Promise<void> {
  await page.getByTestId('field-prompt').fill(prompt);
}

async function number(page: Page, name: string, value: string): Promise<void> {
  await page.getByTestId(`field-${name}`).fill(value);
}

async function segment(page: Page, name: string, value: string): Promise<void> {
  const group = page.getByTestId(`field-${name}`);
  if ((await group.getAttribute('role')) === 'radiogroup')
    await group.locator(`label[data-value="${value}"]`).click();
  else await group.selectOption(value);
}

async function small(page: Page): Promise<void> {
  await number(page, 'duration', '2');
  await segment(page, 'resolution', '480p');
}

const expectPicture = async (page: Page, job: Job, format: string, index = 0) => {
  const { width, height, ...seen } = await sharp(await outputBytes(page, job, index)).metadata();
  expect(seen.format, job.model).toBe(format);
  await expect(page.getByTestId('zoom-stage').locator('img').first()).toBeVisible();
  return { width, height };
};

const expectFilm = async (page: Page, job: Job, seconds: number) => {
  const film = await probed(await outputBytes(page, job), 'mov');
  expect(film.video?.codec, job.model).toBe('h264');
  expect(Math.abs((film.seconds ?? 0) - seconds), `${job.model}: ${film.seconds} s`).toBeLessThan(
    1,
  );
  await expect
    .poll(() =>
      page
        .getByTestId('video-viewer')
        .evaluate((video) => video instanceof HTMLVideoElement && video.readyState),
    )
    .toBeGreaterThan(0);
  return film;
};

test('each model goes from its form to a result that is seen, heard or read', async ({
  page,
  stack,
}) => {
  // Nineteen models one after the other: their outputs are made for real, on this machine.
  test.setTimeout(420_000);
  const key = await stack.newAccount({ type: 'hybrid', credits: 40, card: 'ready' });
  await connectKey(page, key);
  const made: Made = {};
  const models = {
    'z-image/turbo': async () => {
      await write(page, 'a lighthouse');
      await number(page, 'width', '512');
      await number(page, 'height', '256');
    },
    'z-image': async () => {
      await write(page, 'a harbour');
      await number(page, 'width', '256');
      await number(page, 'height', '256');
    },
    'wan-2.1/text-to-image': () => write(page, 'a ridge at dawn'),
    'gpt-image-2/text-to-image': () => write(page, 'a quiet harbour'),
  };
  for (const [model, fill] of Object.entries(models)) made[model] = await run(page, model, fill);
  const picture = made['z-image/turbo'];
  const second = made['z-image'];
  if (!picture || !second) throw new Error('no pictures to go on with');
  await page.goto(`/gallery/${picture.key}`);
  expect(await expectPicture(page, picture, 'png')).toEqual({ width: 512, height: 256 });

  const edit = await run(page, 'gpt-image-2/image-edit', async () => {
    await write(page, 'a red sky');
    await pick(page, 'field-images', picture, true);
  });
  await expectPicture(page, edit, 'png');
  await expect(page.getByTestId('job-inputs').locator('li')).toHaveCount(1);
  await page.getByTestId('compare-input').click();
  await expect(page.getByTestId('compare-slider')).toBeVisible();
  await expect(page.getByTestId('compare-input-stage').locator('img').first()).toBeVisible();
  await inBothThemes(page, 'compared with the input');

  const transform = await run(page, 'gpt-image-2/image-transform', async () => {
    await write(page, 'as a woodcut');
    await pick(page, 'field-image_url', picture);
  });
  await expectPicture(page, transform, 'png');
  const shots = await run(page, 'kling-v1/ai-multi-shot', async () => {
    await pick(page, 'field-image_url', picture);
    await number(page, 'shots', '2');
  });
  expect(shots.outputs).toHaveLength(2);
  await expectPicture(page, shots, 'png', 1);
  // What goes on to another model is what is looked at.
  await page.getByRole('button', { name: 'Output 2 of 2' }).click();
  await expect(page.getByTestId('job-use-as-input')).toHaveAttribute(
    'href',
    new RegExp(`${shots.key}(%2F|/)1`),
  );
  const larger = await run(page, 'seedvr/upscale/image', () =>
    pick(page, 'field-image_url', picture),
  );
  expect(await expectPicture(page, larger, 'png')).toEqual({ width: 1024, height: 512 });

  const film = await run(page, 'kiwiwhale/seedance-2.0-fast', async () => {
    await write(page, 'slow push in');
    await pick(page, 'field-image_url', picture);
    await small(page);
  });
  await expectFilm(page, film, 2);
  await inBothThemes(page, 'video viewer');
  const other = await run(page, 'seedance-2.0/reference-to-video', async () => {
    await write(page, '@1 and @2');
    await pick(page, 'field-reference_images', picture, true);
    await pick(page, 'field-reference_images', second, true);
    await small(page);
  });
  await expectFilm(page, other, 2);
  const speech = await run(page, 'kiwiwhale/s2-pro/tts', () =>
    write(page, 'Welcome to the darkroom.'),
  );
  const sound = await probed(await outputBytes(page, speech), 'mp3');
  expect(sound.audio?.codec).toBe('mp3');
  expect(sound.seconds).toBeGreaterThan(0.8);
  await expect(page.getByTestId('audio-viewer')).toHaveAttribute('data-state', 'ready');
  await expect(page.getByTestId('audio-viewer')).not.toHaveAttribute('data-duration', '0.00');
  await inBothThemes(page, 'audio viewer');

  const merged = await run(page, 'ffmpeg-api/merge-audio-video', async () => {
    await pick(page, 'field-video_url', film);
    await pick(page, 'field-audio_url', speech);
  });
  expect((await expectFilm(page, merged, 2)).audio).toBeDefined();
  const joined = await run(page, 'ffmpeg/merge-videos', async () => {
    await pick(page, 'field-video_urls', film, true);
    await pick(page, 'field-video_urls', other, true);
  });
  await expectFilm(page, joined, 4);
  const composed = await run(page, 'ffmpeg/normalize-compose', async () => {
    // The clips that were joined are still in the form: their field has the same name.
    await expect(page.getByTestId('field-video_urls')).toHaveAttribute('data-value', '2');
    await page.getByTestId('field-resolution-variant').getByText('Width and height').click();
    await number(page, 'resolution.width', '320');
    await number(page, 'resolution.height', '180');
  });
  expect((await expectFilm(page, composed, 4)).video).toMatchObject({ width: 320, height: 180 });
  // The film that is open, and a frame of it: one press, its price said before.
  const frameButton = page.getByTestId('use-frame');
  await expect(frameButton).toHaveAttribute('data-spends', '0.4000');
  await frameButton.click();
  await expect(
    page.locator('[data-testid="job-card"][data-model="ffmpeg/extract-frame"]'),
  ).toHaveAttribute('data-status', 'completed', { timeout: 20_000 });
  const frame = await readJob(page, new URL(page.url()).pathname.split('/').at(-1) ?? '');
  expect(await expectPicture(page, frame, 'png')).toEqual({ width: 320, height: 180 });

  await run(page, 'kiwiwhale/audio-analysis', () => pick(page, 'field-audio_url', speech));
  await expect(page.getByTestId('text-viewer')).toHaveAttribute('data-kind', 'json');
  await expect(page.getByTestId('json-table').first()).toContainText('Duration seconds');
  await inBothThemes(page, 'analysis');
  await run(page, 'tools/web-search', () => write(page, 'ledger'));
  await expect(page.getByTestId('search-result').first().getByRole('link')).toHaveAttribute(
    'href',
    /^http/,
  );
  await inBothThemes(page, 'search results');
  for (const model of ['gpt-5-mini/chat', 'gpt-5.5/chat']) {
    const chat = await run(page, model, () => write(page, 'Which models make video?'));
    expect(chat.outputs[0]?.text?.length).toBeGreaterThan(10);
    await expect(page.getByTestId('markdown')).not.toBeEmpty();
  }
  await inBothThemes(page, 'an answer');
  const upload = await run(page, 'kiwiwhale/upload', () =>
    testPicture().then(async (bytes) => {
      await give(page, 'field-file', 'drop', [{ name: 'two.png', mime: 'image/png', bytes }]);
      await expect(page.getByTestId('field-file')).toHaveAttribute(
        'data-value',
        /^darkroom-upload:/,
      );
    }),
  );
  expect(await expectPicture(page, upload, 'png')).toEqual({ width: 320, height: 192 });
  // The nineteen, and `z-image`, which the service's own examples call.
  expect(await stack.charges(key)).toHaveLength(20);
});

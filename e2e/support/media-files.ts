import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';

import { probe } from '../../sandbox/media/ffmpeg/probe.ts';
import type { Job } from '../../src/contract/jobs.ts';

/** A picture whose colours tell what became of it: left red, right blue. */
export async function testPicture(width = 320, height = 192): Promise<Buffer> {
  const half = { width: Math.floor(width / 2), height, channels: 3 as const };
  const left = await sharp({ create: { ...half, background: '#d02020' } })
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels: 3, background: '#2040d0' } })
    .composite([{ input: left, left: 0, top: 0 }])
    .png()
    .toBuffer();
}

/** An output's bytes as this server keeps them. */
export async function outputBytes(page: Page, job: Job, index = 0): Promise<Buffer> {
  const url = job.outputs[index]?.url;
  const answer = await page.request.get(url ?? '');
  expect(answer.ok(), `${job.model}: its output is here`).toBe(true);
  return answer.body();
}

/** What a film or a sound really is: its codec, length and size, by decoding it. */
export async function probed(bytes: Buffer, demuxer: string) {
  const folder = await mkdtemp(join(tmpdir(), 'darkroom-probe-'));
  try {
    const path = join(folder, 'file');
    await writeFile(path, bytes);
    return await probe(path, demuxer);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Dropped {
  name: string;
  mime: string;
  bytes: Buffer;
}

/** Drops or pastes files onto an element, as a hand or the clipboard would. */
export async function give(
  page: Page,
  testId: string,
  how: 'drop' | 'paste',
  files: Dropped[],
): Promise<void> {
  const data = await page.evaluateHandle(
    (list) => {
      const transfer = new DataTransfer();
      for (const { name, mime, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type: mime }));
      }
      return transfer;
    },
    files.map(({ name, mime, bytes }) => ({ name, mime, base64: bytes.toString('base64') })),
  );
  const target = page.getByTestId(testId);
  if (how === 'drop') {
    await target.dispatchEvent('dragenter', { dataTransfer: data });
    await target.dispatchEvent('drop', { dataTransfer: data });
    return;
  }
  await target.evaluate((element, transfer) => {
    const event = new ClipboardEvent('paste', {
      clipboardData: transfer,
      bubbles: true,
      cancelable: true,
    });
    element.dispatchEvent(event);
  }, data);
}

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import sharp from 'sharp';

import { wait } from '../clock.ts';
import type { JobRow } from './jobs.ts';
import type { OpenFanService } from './service.ts';

const PREVIEW_SIDE = 512;
const BLUR = 16;

/** One draft for each picture, with its blurred preview. @returns the posts' ids */
export async function makeDrafts(
  service: OpenFanService,
  job: JobRow,
  files: string[],
): Promise<string[]> {
  const { clock, filesDir, posts, settings } = service;
  if (settings.ingestMs > 0) await wait(clock, settings.ingestMs);
  const postIds: string[] = [];
  for (const file of files) {
    const id = posts.newId();
    const { width, height } = await blur(join(filesDir, file), previewFile(filesDir, id));
    posts.add({ id, creatorId: job.creator_id, jobId: job.id, width, height, original: file });
    postIds.push(id);
  }
  return postIds;
}

export function previewFile(filesDir: string, postId: string): string {
  return join(filesDir, `preview-${postId}.jpg`);
}

/** @returns the original's size */
async function blur(from: string, to: string): Promise<{ width: number; height: number }> {
  const picture = sharp(from);
  const { width, height } = await picture.metadata();
  const bytes = await picture
    .resize(PREVIEW_SIDE, PREVIEW_SIDE, { fit: 'inside', withoutEnlargement: true })
    .blur(BLUR)
    .jpeg({ quality: 70 })
    .toBuffer();
  await writeFile(to, bytes);
  return { width, height };
}

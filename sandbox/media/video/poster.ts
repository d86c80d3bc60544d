import { join } from 'node:path';

import sharp from 'sharp';

import { finishPicture } from '../pictures/finish.ts';
import { takeFrame } from './frame.ts';

/** What a player shows before it plays: its first picture, as a JPEG. */
export async function posterOf(path: string, folder: string, about: string): Promise<Buffer> {
  const frame = await takeFrame({ path, demuxer: 'mov' }, 0, join(folder, 'poster.png'));
  return finishPicture(sharp(frame), 'jpeg', about);
}

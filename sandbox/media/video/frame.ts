import { readFile } from 'node:fs/promises';

import { makeFile } from '../ffmpeg/run.ts';
import { input } from '../ffmpeg/run.ts';

/** One picture of a video, as a PNG at `to`. @param seconds from its start */
export async function takeFrame(
  video: { path: string; demuxer: string },
  seconds: number,
  to: string,
): Promise<Buffer> {
  const at = Math.max(0, seconds).toFixed(3);
  await makeFile(
    [
      '-ss',
      at,
      ...input(video.path, video.demuxer),
      '-frames:v',
      '1',
      '-f',
      'image2',
      '-c:v',
      'png',
    ],
    to,
  );
  return readFile(to);
}

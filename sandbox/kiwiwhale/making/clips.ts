import { CannotMake } from '../../media/cannot-make.ts';
import { readClip, type Clip } from '../../media/video/clip.ts';
import type { Order } from './maker.ts';
import { textsOf } from './read-input.ts';

const MAX_TOTAL_SECONDS = 900;

/** The clips of `video_urls`, in their order. */
export async function clipsOf({ input, file }: Order): Promise<Clip[]> {
  const clips: Clip[] = [];
  for (const [index, reference] of textsOf(input.video_urls).entries()) {
    const what = `Clip ${index + 1}`;
    clips.push(await readClip(await file(reference, what, 'video'), what));
  }
  const total = clips.reduce((sum, { seconds }) => sum + seconds, 0);
  if (total > MAX_TOTAL_SECONDS) {
    throw new CannotMake(
      'Clips: Together they are longer than the 15 minutes that this sandbox makes.',
    );
  }
  return clips;
}

export const even = (pixels: number): number => Math.max(2, Math.floor(pixels / 2) * 2);

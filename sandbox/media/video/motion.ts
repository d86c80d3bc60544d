import { join } from 'node:path';

import { input, makeFile } from '../ffmpeg/run.ts';
import type { Picture } from '../pictures/read.ts';
import { encoding } from './clip.ts';

export type Camera =
  | { kind: 'fixed' }
  | { kind: 'zoom'; amount: number }
  | { kind: 'pan'; direction: 'left' | 'right' | 'up' | 'down' };

export interface Motion {
  pictures: readonly Picture[];
  /** How the camera moves over each picture. */
  cameras: readonly Camera[];
  seconds: number;
  fps: number;
  width: number;
  height: number;
  crossfadeSeconds: number;
  /** Arguments of a sound input, and whether there is one. */
  sound: readonly string[] | undefined;
  about: string;
  folder: string;
}

/** Larger than the frame, so that slow movements are smooth. */
const OVERSIZE = 1.5;
const PAN_ZOOM = 1.2;

/** One expression for zoompan; `on` counts frames. */
function moves(camera: Camera, frames: number): string {
  const last = Math.max(1, frames - 1);
  const centred = `x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2'`;
  if (camera.kind === 'fixed') return `z=1:${centred}`;
  if (camera.kind === 'zoom') {
    const size = Math.abs(camera.amount);
    const at = camera.amount >= 0 ? `on/${last}` : `(1-on/${last})`;
    return `z='1+${size}*${at}':${centred}`;
  }
  const there = camera.direction === 'right' || camera.direction === 'down';
  const at = there ? `on/${last}` : `(1-on/${last})`;
  const sideways = camera.direction === 'left' || camera.direction === 'right';
  const x = sideways ? `(iw-iw/zoom)*${at}` : '(iw-iw/zoom)/2';
  const y = sideways ? '(ih-ih/zoom)/2' : `(ih-ih/zoom)*${at}`;
  return `z=${PAN_ZOOM}:x='${x}':y='${y}'`;
}

/**
 * A film that moves over pictures, fading from one to the next.
 * @returns where it is, an mp4 of H.264
 */
export async function makeMotion(motion: Motion): Promise<string> {
  const { pictures, cameras, fps, width, height, sound, folder, about } = motion;
  const total = Math.round(motion.seconds * fps);
  const count = pictures.length;
  const fade = Math.min(Math.round(motion.crossfadeSeconds * fps), Math.floor(total / (count * 2)));
  // Each but the last lies under the next one's fade.
  const each = Math.ceil((total + fade * (count - 1)) / count);
  const inputs: string[] = [];
  const filters: string[] = [];
  for (const [index, picture] of pictures.entries()) {
    const path = join(folder, `still-${index}.jpg`);
    await picture
      .open()
      .flatten({ background: '#000000' })
      .resize(Math.round(width * OVERSIZE), Math.round(height * OVERSIZE), { fit: 'cover' })
      .jpeg({ quality: 92 })
      .toFile(path);
    inputs.push(...input(path, 'image2'));
    const start = index * (each - fade);
    const camera = cameras[index] ?? { kind: 'fixed' };
    const parts = [
      `[${index}:v]zoompan=${moves(camera, each)}:d=${each}:s=${width}x${height}:fps=${fps}`,
      'setsar=1',
      ...(index > 0 && fade > 0
        ? ['format=yuva420p', `fade=t=in:st=0:d=${(fade / fps).toFixed(3)}:alpha=1`]
        : ['format=yuv420p']),
      `setpts=PTS-STARTPTS+${(start / fps).toFixed(4)}/TB[s${index}]`,
    ];
    filters.push(parts.join(','));
  }
  let under = 's0';
  for (let index = 1; index < count; index += 1) {
    filters.push(`[${under}][s${index}]overlay=eof_action=pass:format=yuv420[o${index}]`);
    under = `o${index}`;
  }
  // The base ends after its own length: it is held so that the others find something below.
  if (count > 1) {
    filters[0] =
      filters[0]?.replace('[s0]', `,tpad=stop_mode=clone:stop_duration=${motion.seconds}[s0]`) ??
      '';
  }
  const output = join(folder, 'motion.mp4');
  await makeFile(
    [
      ...inputs,
      ...(sound ?? []),
      ...['-filter_complex', filters.join(';'), '-map', `[${under}]`],
      ...(sound
        ? [
            '-map',
            `${count}:a:0`,
            '-af',
            `apad,afade=t=out:st=${Math.max(0, motion.seconds - 0.5)}:d=0.5`,
          ]
        : []),
      ...['-frames:v', String(total), '-t', String(motion.seconds)],
      ...encoding({ fps, sound: sound !== undefined, about }),
    ],
    output,
  );
  return output;
}

import { input, makeFile } from '../ffmpeg/run.ts';
import { encoding, type Clip } from './clip.ts';

export interface Join {
  clips: readonly Clip[];
  width: number;
  height: number;
  fps: number;
  /** Bars around what has another shape, or cut to fill. */
  fit: 'bars' | 'crop';
  /** Black in between, one over the other, or nothing. */
  transition: 'none' | 'fade' | 'dissolve';
  transitionSeconds: number;
  about: string;
}

const SILENCE = ['-f', 'lavfi', '-i', 'anullsrc=r=44100:cl=stereo'];

/** Several clips as one, with their sound where they have any. @returns how long it is, in s */
export async function joinClips(join: Join, output: string): Promise<number> {
  const { clips, transition, fps, about } = join;
  const shortest = Math.min(...clips.map(({ seconds }) => seconds));
  const between = transition === 'none' ? 0 : Math.min(join.transitionSeconds, shortest / 2);
  const overlap = transition === 'dissolve' ? between : 0;
  const starts = clips.map((_, index) =>
    clips.slice(0, index).reduce((sum, clip) => sum + clip.seconds - overlap, 0),
  );
  const total = (starts.at(-1) ?? 0) + (clips.at(-1)?.seconds ?? 0);
  const filters = clips.flatMap((clip, index) => [
    picture(join, clip, index, starts[index] ?? 0, between),
    sound(clip, index, starts[index] ?? 0, { between, silence: clips.length, transition }),
  ]);
  filters.push(
    `color=c=black:s=${join.width}x${join.height}:r=${fps}:d=${total.toFixed(3)},format=yuv420p[base]`,
  );
  let under = 'base';
  for (const index of clips.keys()) {
    filters.push(`[${under}][v${index}]overlay=eof_action=pass[o${index}]`);
    under = `o${index}`;
  }
  const sounds = clips.map((_, index) => `[a${index}]`).join('');
  const mix =
    clips.length > 1
      ? `amix=inputs=${clips.length}:duration=longest,volume=${clips.length}`
      : 'anull';
  filters.push(`${sounds}${mix}[mixed]`);
  await makeFile(
    [
      ...clips.flatMap(({ path, demuxer }) => input(path, demuxer)),
      ...SILENCE,
      ...['-filter_complex', filters.join(';'), '-map', `[${under}]`, '-map', '[mixed]'],
      ...['-t', total.toFixed(3)],
      ...encoding({ fps, sound: true, about }),
    ],
    output,
  );
  return total;
}

function picture(
  { width, height, fps, fit, transition }: Join,
  { seconds }: Clip,
  index: number,
  start: number,
  between: number,
): string {
  const way = fit === 'crop' ? 'increase' : 'decrease';
  const framed =
    fit === 'crop' ? `crop=${width}:${height}` : `pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2`;
  const fades =
    transition === 'none' || between === 0
      ? ''
      : transition === 'dissolve'
        ? index === 0
          ? ''
          : `,format=yuva420p,fade=t=in:st=0:d=${between}:alpha=1`
        : `,fade=t=in:st=0:d=${between / 2},fade=t=out:st=${seconds - between / 2}:d=${between / 2}`;
  return `[${index}:v:0]scale=${width}:${height}:force_original_aspect_ratio=${way},${framed},setsar=1,fps=${fps},trim=duration=${seconds},setpts=PTS-STARTPTS,format=yuv420p${fades},setpts=PTS+${start.toFixed(4)}/TB[v${index}]`;
}

function sound(
  { seconds, hasSound }: Clip,
  index: number,
  start: number,
  {
    between,
    silence,
    transition,
  }: { between: number; silence: number; transition: Join['transition'] },
): string {
  const source = hasSound ? `[${index}:a:0]` : `[${silence}:a:0]`;
  const fades =
    transition === 'none' || between === 0
      ? ''
      : `,afade=t=in:st=0:d=${between},afade=t=out:st=${seconds - between}:d=${between}`;
  const late = Math.round(start * 1000);
  return `${source}aformat=sample_rates=44100:channel_layouts=stereo,apad,atrim=duration=${seconds},asetpts=PTS-STARTPTS${fades},adelay=${late}|${late}[a${index}]`;
}

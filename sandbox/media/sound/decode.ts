import { CannotMake } from '../cannot-make.ts';
import { input, runFfmpeg } from '../ffmpeg/run.ts';

export const ANALYSIS_HZ = 22_050;

interface Given {
  path: string;
  demuxer: string;
}

/** A sound as one channel of samples between -1 and 1. @throws CannotMake when it is damaged */
export async function decode({ path, demuxer }: Given): Promise<Float32Array> {
  const { code, stdout } = await runFfmpeg({
    args: [
      ...['-loglevel', 'error', ...input(path, demuxer), '-map', '0:a:0'],
      ...['-ac', '1', '-ar', String(ANALYSIS_HZ), '-f', 'f32le', '-'],
    ],
  });
  if (code !== 0 || stdout.length < 4) throw new CannotMake('Sound: It is damaged.');
  const copy = new Uint8Array(stdout).buffer;
  return new Float32Array(copy, 0, Math.floor(stdout.length / 4));
}

export interface Loudness {
  /** `null`: too quiet to be measured. */
  integratedLufs: number | null;
  rangeLu: number | null;
  truePeakDb: number | null;
}

/** Loudness by EBU R128. */
export async function measureLoudness({ path, demuxer }: Given): Promise<Loudness> {
  const { stderr } = await runFfmpeg({
    args: [
      ...[...input(path, demuxer), '-map', '0:a:0'],
      ...['-filter:a', 'ebur128=peak=true:framelog=verbose', '-f', 'null', '-'],
    ],
  });
  const summary = stderr.slice(stderr.lastIndexOf('Summary:'));
  const read = (label: RegExp) => {
    const value = Number(label.exec(summary)?.[1] ?? NaN);
    return Number.isFinite(value) ? value : null;
  };
  const integrated = read(/\bI:\s+(-?[\d.]+) LUFS/);
  return {
    integratedLufs: integrated !== null && integrated <= -70 ? null : integrated,
    rangeLu: read(/LRA:\s+(-?[\d.]+) LU/),
    truePeakDb: read(/Peak:\s+(-?[\d.]+) dBFS/),
  };
}

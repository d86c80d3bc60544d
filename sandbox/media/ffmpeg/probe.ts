import { CannotMake } from '../cannot-make.ts';
import { input, runFfmpeg } from './run.ts';

export interface Probe {
  /** `undefined` where the file does not say. */
  seconds: number | undefined;
  video: { codec: string; width: number; height: number; fps: number } | undefined;
  audio: { codec: string; hz: number; channels: number } | undefined;
}

const LAYOUTS: Record<string, number> = { mono: 1, stereo: 2, '5.1': 6, '7.1': 8 };

/** What `ffmpeg -i` says of a file; there is no ffprobe in the package. */
export async function probe(path: string, demuxer: string): Promise<Probe> {
  const { stderr } = await runFfmpeg({ args: input(path, demuxer), timeoutMs: 20_000 });
  if (!/^Input #0/m.test(stderr)) throw new CannotMake('It is damaged: nothing in it can be read.');
  return readProbe(stderr);
}

export function readProbe(said: string): Probe {
  const [, h, m, s] = /^ {2}Duration: (\d+):(\d\d):(\d\d\.\d+)/m.exec(said) ?? [];
  const seconds = s === undefined ? undefined : Number(h) * 3600 + Number(m) * 60 + Number(s);
  const streams = said.split('\n').filter((line) => /^ +Stream #0[:.]\d+/.test(line));
  return { seconds, video: readVideo(streams), audio: readAudio(streams) };
}

function readVideo(streams: string[]): Probe['video'] {
  const line = streams.find((one) => one.includes(': Video: ') && !one.includes('attached pic'));
  if (line === undefined) return undefined;
  const [, codec = ''] = /: Video: (\w+)/.exec(line) ?? [];
  const [, width, height] = /, (\d+)x(\d+)/.exec(line) ?? [];
  const [, fps] = /, ([\d.]+) (?:fps|tbr)/.exec(line) ?? [];
  return { codec, width: Number(width ?? 0), height: Number(height ?? 0), fps: Number(fps ?? 0) };
}

function readAudio(streams: string[]): Probe['audio'] {
  const line = streams.find((one) => one.includes(': Audio: '));
  if (line === undefined) return undefined;
  const [, codec = ''] = /: Audio: (\w+)/.exec(line) ?? [];
  const [, hz, layout = ''] = /, (\d+) Hz, ([\w.]+)/.exec(line) ?? [];
  return { codec, hz: Number(hz ?? 0), channels: LAYOUTS[layout] ?? 1 };
}

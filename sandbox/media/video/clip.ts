import { CannotMake } from '../cannot-make.ts';
import { HONEST_NOTE } from '../honest-note.ts';
import { probe, type Probe } from '../ffmpeg/probe.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import type { MediaType } from '../media-type.ts';

const MAX_SECONDS = 600;
const MAX_SIDE = 4096;

export interface Clip {
  path: string;
  demuxer: string;
  seconds: number;
  video: NonNullable<Probe['video']>;
  hasSound: boolean;
}

export interface Sound {
  path: string;
  demuxer: string;
  seconds: number;
}

type Given = { path: string; type: MediaType };

async function look({ path, type }: Given, what: string): Promise<Probe & { demuxer: string }> {
  const { demuxer } = type;
  if (demuxer === undefined)
    throw new CannotMake(`${what}: This kind of file (${type.mime}) cannot be read.`);
  const found = await probe(path, demuxer).catch((error: unknown) => {
    if (error instanceof CannotMake) throw new CannotMake(`${what}: ${error.message}`);
    throw error;
  });
  return { ...found, demuxer };
}

function length(seconds: number | undefined, what: string): number {
  if (seconds === undefined || seconds < 0.04) throw new CannotMake(`${what}: It has no length.`);
  if (seconds > MAX_SECONDS) {
    throw new CannotMake(`${what}: It is longer than the ten minutes that this sandbox takes.`);
  }
  return seconds;
}

/** @throws CannotMake unless it is a video of usual size and length */
export async function readClip(given: Given, what: string): Promise<Clip> {
  const { demuxer, seconds, video, audio } = await look(given, what);
  if (!video) throw new CannotMake(`${what}: There are no pictures in it.`);
  if (Math.min(video.width, video.height) < 16 || Math.max(video.width, video.height) > MAX_SIDE) {
    throw new CannotMake(
      `${what}: ${video.width} × ${video.height} pixels are not a size that this sandbox takes.`,
    );
  }
  const hasSound = audio !== undefined;
  return { path: given.path, demuxer, seconds: length(seconds, what), video, hasSound };
}

/** @throws CannotMake unless there is sound in it, of usual length */
export async function readSound(given: Given, what: string): Promise<Sound> {
  const { demuxer, seconds, audio } = await look(given, what);
  if (!audio) throw new CannotMake(`${what}: There is no sound in it.`);
  const known = seconds ?? (await decodedSeconds(given.path, demuxer));
  return { path: given.path, demuxer, seconds: length(known, what) };
}

/** What a browser records says nothing of its length: it is counted. */
async function decodedSeconds(path: string, demuxer: string): Promise<number | undefined> {
  const { stderr } = await runFfmpeg({
    args: [
      ...['-protocol_whitelist', 'file,pipe', '-f', demuxer, '-i', path],
      ...['-map', '0:a:0', '-f', 'null', '-'],
    ],
    timeoutMs: 60_000,
  });
  const [h, m, s] = [...stderr.matchAll(/time=(\d+):(\d\d):(\d\d\.\d+)/g)].at(-1)?.slice(1) ?? [];
  return s === undefined ? undefined : Number(h) * 3600 + Number(m) * 60 + Number(s);
}

/** H.264 and AAC that every browser plays, quickly made, labelled. */
export function encoding(options: { fps: number; sound: boolean; about: string }): string[] {
  const { fps, sound, about } = options;
  return [
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '25', '-pix_fmt', 'yuv420p'],
    ...['-r', String(fps), '-g', String(fps * 2), '-threads', '2'],
    ...(sound ? ['-c:a', 'aac', '-b:a', '128k', '-ar', '44100', '-ac', '2'] : ['-an']),
    ...['-map_metadata', '-1', ...label(about), '-movflags', '+faststart', '-f', 'mp4'],
  ];
}

export function label(about: string): string[] {
  const plain = about.replaceAll(/\p{C}/gu, ' ').slice(0, 500);
  return ['-metadata', `comment=${HONEST_NOTE}. ${plain}`, '-metadata', 'encoder=Darkroom sandbox'];
}

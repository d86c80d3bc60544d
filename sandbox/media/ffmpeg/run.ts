import { spawn, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';

import { CannotMake } from '../cannot-make.ts';
import { findFfmpeg } from './find.ts';

export interface FfmpegRun {
  args: readonly string[];
  timeoutMs?: number;
  /** Bytes kept of what it writes to stdout; more ends it. */
  maxStdout?: number;
}

export interface FfmpegResult {
  /** `null`: it was ended. */
  code: number | null;
  stdout: Buffer;
  /** The last of what it said. */
  stderr: string;
}

const TIMEOUT_MS = 120_000;
const MAX_STDERR = 64_000;
const MAX_STDOUT = 64_000_000;
const AT_ONCE = 2;
const LOW_PRIORITY = 10;

const children = new Set<ChildProcess>();
// Nothing of it goes on when the sandbox is stopped.
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

let running = 0;
const waiting: (() => void)[] = [];

async function turn(): Promise<void> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
}

function done(): void {
  const next = waiting.shift();
  if (next) next();
  else running -= 1;
}

/** Never from a network, whatever a file or a playlist in it says. @param demuxer forced: nothing is guessed */
export function input(path: string, demuxer: string): string[] {
  return ['-protocol_whitelist', 'file,pipe', '-f', demuxer, '-i', path];
}

/**
 * Runs ffmpeg, two at a time, with a time-out and at low priority.
 * @throws CannotMake where there is no ffmpeg, or it took too long
 */
export async function runFfmpeg(run: FfmpegRun): Promise<FfmpegResult> {
  const path = await findFfmpeg();
  if (path === undefined) {
    throw new CannotMake('This needs ffmpeg, which this machine does not have.');
  }
  await turn();
  try {
    return await start(path, run);
  } finally {
    done();
  }
}

function start(path: string, run: FfmpegRun): Promise<FfmpegResult> {
  const { args, timeoutMs = TIMEOUT_MS, maxStdout = MAX_STDOUT } = run;
  return new Promise((resolve, reject) => {
    const child = spawn(path, ['-nostdin', '-hide_banner', '-y', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {},
      windowsHide: true,
    });
    children.add(child);
    const parts: Buffer[] = [];
    let bytes = 0;
    let stderr = '';
    let problem: CannotMake | undefined;
    const end = (why: string) => {
      problem ??= new CannotMake(why);
      child.kill('SIGKILL');
    };
    const timer = setTimeout(
      () => end(`It took longer than ${Math.round(timeoutMs / 1000)} s on this machine.`),
      timeoutMs,
    );
    child.on('spawn', () => {
      try {
        if (child.pid !== undefined) setPriority(child.pid, LOW_PRIORITY);
      } catch {
        // It is over already, or may not be changed: it runs as it is.
      }
    });
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxStdout) end('It is longer than this sandbox takes.');
      else parts.push(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr = (stderr + chunk).slice(-MAX_STDERR);
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      children.delete(child);
      reject(new CannotMake('The ffmpeg of this machine does not start.', { cause: error }));
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      children.delete(child);
      if (problem) reject(problem);
      else resolve({ code, stdout: Buffer.concat(parts), stderr });
    });
  });
}

/**
 * Writes `output`, at most 200 MB of it.
 * @throws CannotMake when ffmpeg gives up
 */
export async function makeFile(args: readonly string[], output: string): Promise<void> {
  const { code, stderr } = await runFfmpeg({
    args: ['-loglevel', 'error', ...args, '-fs', '200M', output],
  });
  if (code === 0) return;
  throw new CannotMake('The files given cannot be read or put together: one of them is damaged.', {
    cause: new Error(stderr.slice(-2000)),
  });
}

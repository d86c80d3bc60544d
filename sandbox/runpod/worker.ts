import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { JsonObject } from '../../src/lib/json.ts';
import type { Clock } from '../clock.ts';
import { renderPicture } from '../media/renderer.ts';
import { imageCount, promptOf } from './plan.ts';
import type { Run, Runs } from './runs.ts';

/** A GPU worker behind RunPod's asynchronous calls, drawing with the sandbox's renderer. */
export interface Worker {
  /** `POST /run`. @returns the request's id */
  run(endpoint: string, input: JsonObject): string;
  /** `GET /status/:id`; `undefined` once the result is not kept any longer. */
  status(id: string): Run | undefined;
  cancel(id: string): void;
  /** Forgets a result before its time. */
  expire(id: string): void;
  /** Looks what is due; call it after time has passed. */
  wake(): void;
  /** Resolves when nothing is being drawn. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

const AT_ONCE = 2;
const MOST_SEED = 2_147_483_648;

/** @param filesDir where the pictures go */
export function createWorker(runs: Runs, clock: Clock, filesDir: string): Worker {
  const drawing = new Map<string, Promise<void>>();
  let cancelTimer: (() => void) | undefined;
  let closed = false;

  async function draw(run: Run & { empty: boolean }): Promise<void> {
    try {
      runs.drawn(run.id, run.empty ? [] : await drawPictures(run.input, filesDir));
    } catch {
      runs.fail(run.id, 'The sandbox could not draw this picture.');
    }
  }

  function wake(): void {
    if (closed) return;
    runs.advance();
    for (const run of runs.undrawn()) {
      if (drawing.size >= AT_ONCE) break;
      if (drawing.has(run.id)) continue;
      const done = draw(run).finally(() => {
        drawing.delete(run.id);
        wake();
      });
      drawing.set(run.id, done);
    }
    cancelTimer?.();
    const nextAt = runs.nextAt();
    cancelTimer =
      nextAt === undefined ? undefined : clock.after(Math.max(1, nextAt - clock.now()), wake);
  }

  async function idle(): Promise<void> {
    while (drawing.size > 0) await Promise.all(drawing.values());
  }

  return {
    run(endpoint, input) {
      const id = runs.add(endpoint, input);
      wake();
      return id;
    },
    status(id) {
      wake();
      return runs.find(id);
    },
    cancel: (id) => runs.cancel(id),
    expire: (id) => runs.expire(id),
    wake,
    idle,
    async close() {
      closed = true;
      cancelTimer?.();
      await idle();
    },
  };
}

/** One picture for each that was asked for, each of a seed of its own. */
async function drawPictures(input: JsonObject, filesDir: string): Promise<string[]> {
  const side = (value: unknown) => (typeof value === 'number' ? value : 1024);
  const seed = typeof input.seed === 'number' ? input.seed : 0;
  const files: string[] = [];
  for (let index = 0; index < imageCount(input); index += 1) {
    const bytes = await renderPicture({
      look: 'film',
      model: 'openfan/zimage',
      prompt: promptOf(input),
      width: side(input.width),
      height: side(input.height),
      seed: (Math.abs(seed) + index) % MOST_SEED,
      vivid: false,
      darkPaper: false,
      format: 'jpeg',
    });
    const file = `${randomBytes(16).toString('hex')}.jpg`;
    await writeFile(join(filesDir, file), bytes);
    files.push(file);
  }
  return files;
}

import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { JsonObject } from '../../src/lib/json.ts';
import type { Clock } from '../clock.ts';
import { createDrawing, type Drawing } from '../drawing.ts';
import { renderPicture } from '../media/renderer.ts';
import { imageCount, promptOf } from './plan.ts';
import type { Run, Runs } from './runs.ts';

/** A GPU worker behind RunPod's asynchronous calls, drawing with the sandbox's renderer. */
export interface Worker extends Drawing {
  /** `POST /run`. @returns the request's id */
  run(endpoint: string, input: JsonObject): string;
  /** `GET /status/:id`; `undefined` once the result is not kept any longer. */
  status(id: string): Run | undefined;
  cancel(id: string): void;
  /** Forgets a result before its time. */
  expire(id: string): void;
}

const MOST_SEED = 2_147_483_648;

/** @param filesDir where the pictures go */
export function createWorker(runs: Runs, clock: Clock, filesDir: string): Worker {
  const drawing = createDrawing(runs, clock, async (run) => {
    try {
      runs.drawn(run.id, run.empty ? [] : await drawPictures(run.input, filesDir));
    } catch {
      runs.fail(run.id, 'The sandbox could not draw this picture.');
    }
  });
  return {
    ...drawing,
    run(endpoint, input) {
      const id = runs.add(endpoint, input);
      drawing.wake();
      return id;
    },
    status(id) {
      drawing.wake();
      return runs.find(id);
    },
    cancel: (id) => runs.cancel(id),
    expire: (id) => runs.expire(id),
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

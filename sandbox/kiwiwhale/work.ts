import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { isJsonObject, parseJson } from '../../src/lib/json.ts';
import type { Clock } from '../clock.ts';
import { renderPicture } from '../media/renderer.ts';
import type { JobRow, Jobs, StoredOutput } from './jobs.ts';
import { findModel } from './models/catalogue.ts';
import { pictureRequests } from './picture-request.ts';

/** Draws what jobs ask for and moves them on when their time has come. */
export interface Work {
  /** Looks what is due; call it after a job was added or time has passed. */
  wake(): void;
  /** Resolves when nothing is being drawn. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

const AT_ONCE = 2;

export function createWork(jobs: Jobs, clock: Clock, filesDir: string): Work {
  const drawing = new Map<string, Promise<void>>();
  let cancelTimer: (() => void) | undefined;
  let closed = false;

  async function draw(job: JobRow): Promise<void> {
    try {
      jobs.drawn(job.id, await drawOutputs(job, filesDir));
    } catch {
      jobs.fail(job.id, 'The sandbox could not draw this picture.');
    }
  }

  function wake(): void {
    if (closed) return;
    jobs.advance();
    for (const job of jobs.undrawn()) {
      if (drawing.size >= AT_ONCE) break;
      if (drawing.has(job.id)) continue;
      const done = draw(job).finally(() => {
        drawing.delete(job.id);
        wake();
      });
      drawing.set(job.id, done);
    }
    cancelTimer?.();
    const nextAt = jobs.nextAt();
    cancelTimer =
      nextAt === undefined ? undefined : clock.after(Math.max(1, nextAt - clock.now()), wake);
  }

  async function idle(): Promise<void> {
    while (drawing.size > 0) await Promise.all(drawing.values());
  }

  return {
    wake,
    idle,
    async close() {
      closed = true;
      cancelTimer?.();
      await idle();
    },
  };
}

async function drawOutputs(job: JobRow, filesDir: string): Promise<StoredOutput[]> {
  const model = findModel(job.model);
  const input = parseJson(job.input);
  if (!model || !isJsonObject(input)) throw new Error(`job ${job.id} cannot be read`);
  const outputs: StoredOutput[] = [];
  for (const request of pictureRequests(model, input, job.seed)) {
    const bytes = await renderPicture(request);
    const extension = request.format === 'jpeg' ? 'jpg' : request.format;
    const file = `${randomBytes(16).toString('hex')}.${extension}`;
    await writeFile(join(filesDir, file), bytes);
    outputs.push({ file, mime: `image/${request.format}` });
  }
  return outputs;
}

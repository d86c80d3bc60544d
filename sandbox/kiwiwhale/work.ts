import type { Clock } from '../clock.ts';
import { createDrawing, type Drawing } from '../drawing.ts';
import { CannotMake } from '../media/cannot-make.ts';
import type { Jobs } from './jobs.ts';
import { makeOutputs, type Workshop } from './making/make.ts';

/** Makes what jobs ask for and moves them on when their time has come. */
export type Work = Drawing;

export function createWork(jobs: Jobs, clock: Clock, shop: Workshop): Work {
  return createDrawing(jobs, clock, async (job) => {
    try {
      jobs.drawn(job.id, await makeOutputs(job, shop));
    } catch (error) {
      const known = error instanceof CannotMake;
      jobs.fail(job.id, known ? error.message : 'The sandbox could not make this.');
      if (!known) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    }
  });
}

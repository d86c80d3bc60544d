import type { Clock } from '../clock.ts';
import { CannotMake } from '../media/cannot-make.ts';
import type { JobRow, Jobs } from './jobs.ts';
import { makeOutputs, type Workshop } from './making/make.ts';

/** Makes what jobs ask for and moves them on when their time has come. */
export interface Work {
  /** Looks what is due; call it after a job was added or time has passed. */
  wake(): void;
  /** Resolves when nothing is being drawn. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

const AT_ONCE = 2;

export function createWork(jobs: Jobs, clock: Clock, shop: Workshop): Work {
  const drawing = new Map<string, Promise<void>>();
  let cancelTimer: (() => void) | undefined;
  let closed = false;

  async function draw(job: JobRow): Promise<void> {
    try {
      jobs.drawn(job.id, await makeOutputs(job, shop));
    } catch (error) {
      const known = error instanceof CannotMake;
      jobs.fail(job.id, known ? error.message : 'The sandbox could not make this.');
      if (!known) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
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

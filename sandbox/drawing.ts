import type { Clock } from './clock.ts';

const AT_ONCE = 2;

/** What waits to be made, and when something is due next. */
export interface DrawingList<Item extends { id: string }> {
  /** Moves on what has come due. */
  advance(): void;
  undrawn(): Iterable<Item>;
  /** By the sandbox's clock; `undefined`: nothing waits. */
  nextAt(): number | undefined;
}

/** Makes what a list holds, some at once, and wakes by itself when something is due. */
export interface Drawing {
  /** Looks what is due; call it after something was added or time has passed. */
  wake(): void;
  /** Resolves when nothing is being drawn. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** @param draw makes one; it tells the list itself how that went and never rejects */
export function createDrawing<Item extends { id: string }>(
  list: DrawingList<Item>,
  clock: Clock,
  draw: (item: Item) => Promise<void>,
): Drawing {
  const drawing = new Map<string, Promise<void>>();
  let cancelTimer: (() => void) | undefined;
  let closed = false;

  function wake(): void {
    if (closed) return;
    list.advance();
    for (const item of list.undrawn()) {
      if (drawing.size >= AT_ONCE) break;
      if (drawing.has(item.id)) continue;
      const done = draw(item).finally(() => {
        drawing.delete(item.id);
        wake();
      });
      drawing.set(item.id, done);
    }
    cancelTimer?.();
    const nextAt = list.nextAt();
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

import type { Clock } from './clock.ts';

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  advance(ms: number): void;
  /** How many tasks wait for their time. */
  pending(): number;
}

export function manualClock(start = 1_800_000_000_000): ManualClock {
  let now = start;
  const tasks = new Set<{ at: number; task: () => void }>();
  return {
    now: () => now,
    pending: () => tasks.size,
    after(ms, task) {
      const entry = { at: now + ms, task };
      tasks.add(entry);
      return () => tasks.delete(entry);
    },
    advance(ms) {
      now += ms;
      const due = [...tasks].filter((entry) => entry.at <= now).sort((a, b) => a.at - b.at);
      for (const entry of due) {
        tasks.delete(entry);
        entry.task();
      }
    },
  };
}

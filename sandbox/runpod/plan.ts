import type { JsonObject } from '../../src/lib/json.ts';

const QUEUE_MS = [800, 1_500] as const;
const FIRST_MS = [2_500, 4_000] as const;
const EACH_MORE_MS = 900;
const SLOW_MS = 60_000;

/** How long a run waits and works at the speed of life. */
export function planRun(input: JsonObject): { queueMs: number; runMs: number } {
  const more = EACH_MORE_MS * (imageCount(input) - 1);
  const runMs = promptOf(input).includes('[slow]') ? SLOW_MS : between(FIRST_MS) + more;
  return { queueMs: between(QUEUE_MS), runMs };
}

/** What a prompt can ask for instead of pictures. */
export function outcomeOf(input: JsonObject): 'done' | 'failed' | 'canceled' | 'empty' {
  const prompt = promptOf(input);
  if (/FAILME|\[fail\]/.test(prompt)) return 'failed';
  if (/CANCELME|\[cancel\]/.test(prompt)) return 'canceled';
  return /EMPTYME|\[empty\]/.test(prompt) ? 'empty' : 'done';
}

export function imageCount({ num_images: count }: JsonObject): number {
  return typeof count === 'number' ? count : 1;
}

export function promptOf({ prompt }: JsonObject): string {
  return typeof prompt === 'string' ? prompt : '';
}

function between([from, to]: readonly [number, number]): number {
  return from + Math.random() * (to - from);
}

import type { Job, Output } from '../../contract/jobs.ts';

const WIDEST = 3;

function within(ratio: number): number | undefined {
  return ratio > 0 && Number.isFinite(ratio)
    ? Math.min(WIDEST, Math.max(1 / WIDEST, ratio))
    : undefined;
}

function fromText(text: unknown): number | undefined {
  const match = typeof text === 'string' ? /^(\d+)\s*[:x×*]\s*(\d+)$/.exec(text) : null;
  return match ? within(Number(match[1]) / Number(match[2])) : undefined;
}

/** The shape the picture will have, read from what was asked for: nothing jumps when it comes. */
export function expectedRatio({ input }: Pick<Job, 'input'>): number {
  const { width, height } = input;
  const sides =
    typeof width === 'number' && typeof height === 'number' ? within(width / height) : undefined;
  const named = ['aspect_ratio', 'aspectRatio', 'size', 'image_size', 'resolution']
    .map((name) => fromText(input[name]))
    .find((ratio) => ratio !== undefined);
  return sides ?? named ?? 1;
}

/** The shape of the picture that is here, or a modest one for saying that none is. */
export function outputRatio(
  output: Pick<Output, 'width' | 'height' | 'state'> | undefined,
  job: Pick<Job, 'input'>,
): number {
  if (output?.width && output.height) return within(output.width / output.height) ?? 1;
  return output?.state === 'ready' || output?.state === 'pending' ? expectedRatio(job) : 4 / 3;
}

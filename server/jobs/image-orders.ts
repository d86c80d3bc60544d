import * as v from 'valibot';

import type { ImageOrder } from '../../src/contract/orders.ts';
import { parseJson } from '../../src/lib/json.ts';
import type { GenerateRequest } from '../providers/openfan.ts';
import type { JobRow } from '../store/tables.ts';

/** openfan.md "Generate". */
export const IMAGES_PER_JOB = 4;

/**
 * An order as the jobs that make it. With a seed each job gets one of its own, four apart: the
 * service counts up from it for each image, and no two jobs are to make the same pictures.
 */
export function splitOrder(order: ImageOrder): ImageOrder[] {
  const jobs: ImageOrder[] = [];
  for (let made = 0; made < order.images; made += IMAGES_PER_JOB) {
    const images = Math.min(IMAGES_PER_JOB, order.images - made);
    jobs.push({ ...order, images, seed: order.seed === null ? null : seedAt(order.seed, made) });
  }
  return jobs;
}

/** Stays a safe integer: near the largest it counts down instead. */
function seedAt(seed: number, made: number): number {
  return Number.isSafeInteger(seed + made) ? seed + made : seed - made;
}

/** The columns of a job that makes `order`: one to four images. */
export function orderColumns(order: ImageOrder) {
  return {
    service: 'openfan',
    creator: order.creator,
    category: 'text-to-image',
    prompt: order.prompt,
    seed: order.seed === null ? null : String(order.seed),
    input: JSON.stringify(inputOf(order)),
  };
}

/** The body of `POST /generate`, as it is kept with the job. */
function inputOf({ creator, prompt, images, width, height, seed }: ImageOrder) {
  return {
    ...{ creatorSlug: creator, prompt, numImages: images, width, height },
    ...(seed === null ? {} : { seed }),
  };
}

const inputSchema = v.object({
  creatorSlug: v.string(),
  prompt: v.string(),
  numImages: v.number(),
  width: v.number(),
  height: v.number(),
  seed: v.optional(v.nullable(v.number()), null),
});

/** What a job's row asks for. @throws ValiError for a row that holds no order */
export function orderOf(row: Pick<JobRow, 'input'>): GenerateRequest {
  const { creatorSlug, numImages, ...rest } = v.parse(inputSchema, parseJson(row.input));
  return { ...rest, creator: creatorSlug, images: numImages };
}

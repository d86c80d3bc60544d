import { isJsonObject, parseJson, type JsonObject } from '../../../src/lib/json.ts';
import type { JobRow } from '../../store/tables.ts';

export type TimedJob = Pick<JobRow, 'service' | 'model' | 'category' | 'creator' | 'input'>;

/** What a job's duration is learned under, from special to general. */
export interface Kinds {
  /** Model, size, count, length; on a creator's own GPU the creator, too. */
  exact: string;
  model: string;
  category: string;
}

const MAX_LENGTH = 200;
/** What the names of models begin with. */
export const MODEL = 'model ';

export function kindsOf(job: TimedJob): Kinds {
  const parsed = parseJson(job.input);
  const input = isJsonObject(parsed) ? parsed : {};
  const parts = [job.model, job.creator ?? '', sizeOf(input), countOf(input), lengthOf(input)];
  return {
    exact: `exact ${parts.join(' ')}`.slice(0, MAX_LENGTH),
    model: modelKind(job.model),
    category: categoryKind(job.category),
  };
}

/** From general to special. */
export function chainOf({ category, model, exact }: Kinds): string[] {
  return [category, model, exact];
}

export function categoryKind(category: string): string {
  return `category ${category}`.slice(0, MAX_LENGTH);
}

export function modelKind(model: string): string {
  return (MODEL + model).slice(0, MAX_LENGTH);
}

/** Pictures of about as many pixels take about as long: half an octave is one size. */
function sizeOf(input: JsonObject): string {
  const { size } = input;
  const named = typeof size === 'string' ? /^(\d{1,5})\s*[x*×]\s*(\d{1,5})$/i.exec(size) : null;
  const inner = isJsonObject(size) ? size : input;
  const width = named ? Number(named[1]) : numberIn(inner, 'width');
  const height = named ? Number(named[2]) : numberIn(inner, 'height');
  if (width !== undefined && height !== undefined && width * height > 0) {
    return `s${Math.round(2 * Math.log2(width * height))}`;
  }
  const told = size ?? input.image_size ?? input.resolution ?? input.aspect_ratio;
  return typeof told === 'string' ? told.slice(0, 30) : '';
}

function countOf(input: JsonObject): string {
  const count = firstNumber(input, ['images', 'num_images', 'num_outputs', 'count', 'n']);
  return `n${Math.min(16, Math.max(1, Math.round(count ?? 1)))}`;
}

function lengthOf(input: JsonObject): string {
  const seconds = firstNumber(input, ['duration', 'seconds', 'num_frames', 'length', 'steps']);
  return seconds === undefined || seconds <= 0 ? '' : `l${Math.round(2 * Math.log2(seconds))}`;
}

function firstNumber(input: JsonObject, names: string[]): number | undefined {
  for (const name of names) {
    const value = numberIn(input, name);
    if (value !== undefined) return value;
  }
  return undefined;
}

function numberIn(input: JsonObject, name: string): number | undefined {
  const value = input[name];
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

import { isJsonObject, type JsonObject } from '../../src/lib/json.ts';
import type { PictureFormat, PictureRequest } from '../media/picture.ts';
import type { CatalogueModel } from './models/model.ts';

const RATIO_SIZES: Record<string, readonly [number, number]> = {
  '1:1': [1024, 1024],
  '16:9': [1280, 720],
  '9:16': [720, 1280],
  '4:3': [1152, 864],
  '3:4': [864, 1152],
  '21:9': [1344, 576],
};
const FORMATS: readonly PictureFormat[] = ['png', 'webp', 'jpeg'];

/** One request to the renderer for each picture that the job asked for. */
export function pictureRequests(
  model: CatalogueModel,
  given: JsonObject,
  seed: number,
): PictureRequest[] {
  const input = { ...defaults(model.schema), ...given };
  const [width, height] = pictureSize(input);
  const count = typeof input.num_images === 'number' ? input.num_images : 1;
  return Array.from({ length: count }, (_, index) => ({
    look: model.look ?? 'haze',
    model: model.publicModel,
    prompt: text(input.prompt),
    width,
    height,
    seed: (seed + index) % 2_147_483_648,
    vivid: input.style === 'vivid',
    darkPaper: input.background === 'dark',
    format: FORMATS.find((format) => format === input.output_format) ?? 'png',
  }));
}

function defaults(schema: JsonObject): JsonObject {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const entries = Object.entries(properties).flatMap(([name, property]) =>
    isJsonObject(property) && property.default !== undefined ? [[name, property.default]] : [],
  );
  return Object.fromEntries(entries) as JsonObject;
}

function pictureSize(input: JsonObject): readonly [number, number] {
  const size = /^(\d+)x(\d+)$/.exec(text(input.size));
  if (size) return [Number(size[1]), Number(size[2])];
  const side = (value: unknown) => (typeof value === 'number' ? value : 1024);
  return RATIO_SIZES[text(input.aspect_ratio)] ?? [side(input.width), side(input.height)];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

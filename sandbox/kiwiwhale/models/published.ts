import type { JsonObject } from '../../../src/lib/json.ts';
import { isJsonObject } from '../../../src/lib/json.ts';
import type { UploadForm } from '../../settings.ts';
import type { CatalogueModel } from './model.ts';

const FILE_FIELDS: Record<UploadForm, JsonObject> = {
  'data-url': { format: 'uri', description: 'The file as a data URI, up to 50 MB.' },
  base64: { description: 'The file as base64, up to 50 MB.' },
  multipart: {
    format: 'binary',
    contentEncoding: null,
    description: 'The file as a part of multipart/form-data, up to 50 MB.',
  },
};

/** What the catalogue shows of a model's schema: the upload's file travels as it is set to. */
export function publishedSchema(model: CatalogueModel, uploadAs: UploadForm): JsonObject {
  const { properties } = model.schema;
  if (model.maker !== 'upload' || !isJsonObject(properties) || !isJsonObject(properties.file)) {
    return model.schema;
  }
  const changed = Object.entries({ ...properties.file, ...FILE_FIELDS[uploadAs] });
  const file = Object.fromEntries(changed.filter(([, value]) => value !== null));
  return { ...model.schema, properties: { ...properties, file } };
}

export function describe(model: CatalogueModel, hasFfmpeg: boolean): string {
  if (!model.needsFfmpeg || hasFfmpeg) return model.description;
  return `${model.description} Not available here: it needs ffmpeg, which this machine does not have.`;
}

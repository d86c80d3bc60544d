import * as v from 'valibot';

export const schemaShapes = [
  'jsonschema',
  'input',
  'inputs',
  'components',
  'field-list',
  'field-map',
  'none',
] as const;

/** How files travel to kiwiwhale/upload: its schema says so, and all of them are taken. */
export const uploadForms = ['data-url', 'base64', 'multipart'] as const;
export type UploadForm = (typeof uploadForms)[number];

export const settingsSchema = v.strictObject({
  /** The shape of `schema` in models.php. */
  schemaShape: v.picklist(schemaShapes),
  uploadAs: v.picklist(uploadForms),
  /** `page`: card set-up answers with a page to open; `stripe`: with a client secret. */
  cardMode: v.picklist(['page', 'stripe']),
  /** Every charge of a saved card is declined. */
  declineCharges: v.boolean(),
});
export type Settings = v.InferOutput<typeof settingsSchema>;
export type SchemaShape = Settings['schemaShape'];

/** Not kept across restarts: a sandbox always starts with the plain behaviour. */
export function defaultSettings(): Settings {
  return {
    schemaShape: 'jsonschema',
    uploadAs: 'data-url',
    cardMode: 'page',
    declineCharges: false,
  };
}

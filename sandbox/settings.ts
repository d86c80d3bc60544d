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

export const settingsSchema = v.strictObject({
  /** The shape of `schema` in models.php. */
  schemaShape: v.picklist(schemaShapes),
  /** `page`: card set-up answers with a page to open; `stripe`: with a client secret. */
  cardMode: v.picklist(['page', 'stripe']),
  /** Every charge of a saved card is declined. */
  declineCharges: v.boolean(),
});
export type Settings = v.InferOutput<typeof settingsSchema>;
export type SchemaShape = Settings['schemaShape'];

/** Not kept across restarts: a sandbox always starts with the plain behaviour. */
export function defaultSettings(): Settings {
  return { schemaShape: 'jsonschema', cardMode: 'page', declineCharges: false };
}

import * as v from 'valibot';

import { isJsonObject, type JsonObject } from '../lib/json.ts';

/** What an account keeps at most; the oldest are refused their successors, never thrown away. */
export const MAX_PRESETS = 200;
const MAX_FIELDS_TEXT = 100_000;

const settings = {
  name: v.pipe(v.string(), v.maxLength(120)),
  model: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  fields: v.pipe(
    v.custom<JsonObject>(isJsonObject),
    v.check((fields) => JSON.stringify(fields).length <= MAX_FIELDS_TEXT, 'too long to be kept'),
  ),
};

/** A model and what its fields hold, under a name. */
export const presetSettingsSchema = v.object(settings);
export type PresetSettings = v.InferOutput<typeof presetSettingsSchema>;

/** Settings that an account keeps. */
export const presetSchema = v.object({
  ...settings,
  id: v.string(),
  accountId: v.string(),
  createdAt: v.string(),
});
export type Preset = v.InferOutput<typeof presetSchema>;

/** `GET /api/presets`: of every connected account, newest first. `DELETE /api/presets/:id` -> `{}` */
export const presetsSchema = v.object({ presets: v.array(presetSchema) });

/** `POST /api/presets` -> `{ preset }`, 201 */
export const newPresetSchema = v.object({ connectionId: v.string(), ...settings });
export const presetAnswerSchema = v.object({ preset: presetSchema });

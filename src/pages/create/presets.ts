import * as v from 'valibot';
import { create } from 'zustand';

import { readKept, writeKept } from '../../components/preferences/kept.ts';
import { isJsonObject, type JsonObject, parseJson } from '../../lib/json.ts';

const fieldsSchema = v.custom<JsonObject>(isJsonObject);
const nameSchema = v.pipe(v.string(), v.maxLength(120));
const modelSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const presetSchema = v.object({
  id: v.string(),
  name: nameSchema,
  model: modelSchema,
  fields: fieldsSchema,
});

/** A model and what its fields hold, under a name. */
export type Preset = v.InferOutput<typeof presetSchema>;

const KEY = 'darkroom-presets';
const KEPT = 200;
const place = () => localStorage;
const keptSchema = v.object({ presets: v.fallback(v.array(presetSchema), []) });

/** Presets of this browser, newest first. */
export const usePresets = create(() => readKept(place, KEY, keptSchema));
usePresets.subscribe((kept) => writeKept(place, KEY, kept));

export function savePreset(preset: Omit<Preset, 'id'>): Preset {
  const id = crypto.randomUUID();
  const saved = { ...preset, id };
  usePresets.setState(({ presets }) => ({ presets: [saved, ...presets].slice(0, KEPT) }));
  return saved;
}

export function deletePreset(id: string): void {
  usePresets.setState(({ presets }) => ({ presets: presets.filter((one) => one.id !== id) }));
}

/** More does not fit into an address everywhere. */
const MAX_LINK = 12_000;
const sharedSchema = v.object({ n: v.optional(nameSchema, ''), m: modelSchema, f: fieldsSchema });

/** The search parameter that carries a preset; `undefined` where it is too long for a link. */
export function presetText({ name, model, fields }: Omit<Preset, 'id'>): string | undefined {
  const bytes = new TextEncoder().encode(JSON.stringify({ n: name, m: model, f: fields }));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const safe = text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return safe.length <= MAX_LINK ? safe : undefined;
}

/** Reads {@link presetText}; `undefined` for what is none. */
export function readPreset(text: string): Omit<Preset, 'id'> | undefined {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    const read = v.safeParse(sharedSchema, parseJson(new TextDecoder().decode(bytes)));
    if (!read.success) return undefined;
    const { n: name, m: model, f: fields } = read.output;
    return { name, model, fields };
  } catch {
    return undefined;
  }
}

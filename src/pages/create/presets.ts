import * as v from 'valibot';

import { type PresetSettings, presetSettingsSchema } from '../../contract/presets.ts';
import { parseJson } from '../../lib/json.ts';

/** More does not fit into an address everywhere. */
const MAX_LINK = 12_000;
const { name, model, fields } = presetSettingsSchema.entries;
const sharedSchema = v.object({ n: v.optional(name, ''), m: model, f: fields });

/** The search parameter that carries a preset; `undefined` where it is too long for a link. */
export function presetText(preset: PresetSettings): string | undefined {
  const shared = { n: preset.name, m: preset.model, f: preset.fields };
  const bytes = new TextEncoder().encode(JSON.stringify(shared));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const safe = text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return safe.length <= MAX_LINK ? safe : undefined;
}

/** Reads {@link presetText}; `undefined` for what is none. */
export function readPreset(text: string): PresetSettings | undefined {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    const read = v.safeParse(sharedSchema, parseJson(new TextDecoder().decode(bytes)));
    if (!read.success) return undefined;
    const { n, m, f } = read.output;
    return { name: n, model: m, fields: f };
  } catch {
    return undefined;
  }
}

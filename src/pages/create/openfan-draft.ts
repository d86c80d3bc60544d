import * as v from 'valibot';
import { create } from 'zustand';

import { readKept, writeKept, writerSoon } from '../../components/preferences/kept.ts';
import { isJsonObject, type JsonObject } from '../../lib/json.ts';

const KEY = 'darkroom-draft-openfan';
const place = () => localStorage;

/** The unsent form of OpenFan's side. */
const draftSchema = v.object({
  creator: v.fallback(v.string(), ''),
  /** Prompt, width, height, seed. */
  values: v.fallback(v.custom<JsonObject>(isJsonObject), {}),
  /** What was typed where it cannot be read as a value, by path. */
  broken: v.fallback(v.record(v.string(), v.string()), {}),
  images: v.fallback(v.number(), 1),
});

export const useOpenFanDraft = create(() => readKept(place, KEY, draftSchema));
useOpenFanDraft.subscribe(writerSoon(() => writeKept(place, KEY, useOpenFanDraft.getState())));

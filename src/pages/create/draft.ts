import * as v from 'valibot';
import { create } from 'zustand';

import { readKept, writeKept, writerSoon } from '../../components/preferences/kept.ts';
import { isJsonObject, type JsonObject } from '../../lib/json.ts';

const KEY = 'darkroom-draft';
const place = () => localStorage;

const textSchema = v.fallback(v.string(), '');
const valuesSchema = v.fallback(v.custom<JsonObject>(isJsonObject), {});

/** The unsent form. */
const draftSchema = v.object({
  /** The model that `values` belong to. */
  model: textSchema,
  values: valuesSchema,
  /** What was typed where it cannot be read as a value, by path. */
  broken: v.fallback(v.record(v.string(), v.string()), {}),
  /** Everything set by hand, by name, whatever the model: the next one takes what fits. */
  kept: valuesSchema,
  /** For models without a readable schema: all fields but the prompt, as text. */
  rawText: textSchema,
  runs: v.fallback(v.number(), 1),
  /** What one run cost where `runs` was chosen, credits E4. */
  runsAtE4: v.fallback(v.number(), 0),
  /** The conversation that `messages` is of. */
  thread: textSchema,
  /** Braces in the prompt are sent as they are, not read as alternatives. */
  plainBraces: v.fallback(v.boolean(), false),
});

export const useDraft = create(() => readKept(place, KEY, draftSchema));
useDraft.subscribe(writerSoon(() => writeKept(place, KEY, useDraft.getState())));

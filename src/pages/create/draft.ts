import { create } from 'zustand';
import { persist } from 'zustand/middleware';

import type { FormValues } from '../../components/model-form/model-form.tsx';
import type { JsonObject } from '../../lib/json.ts';

/** The unsent form. */
interface Draft extends FormValues {
  /** The model that `values` belong to. */
  model: string;
  /** Everything set by hand, by name, whatever the model: the next one takes what fits. */
  kept: JsonObject;
  /** For models without a readable schema: all fields but the prompt, as text. */
  rawText: string;
  runs: number;
  /** Braces in the prompt are sent as they are, not read as alternatives. */
  plainBraces: boolean;
}

const untouched: Draft = {
  model: '',
  values: {},
  broken: {},
  kept: {},
  rawText: '',
  runs: 1,
  plainBraces: false,
};

export const useDraft = create<Draft>()(
  persist<Draft>(() => untouched, { name: 'darkroom-draft', version: 1 }),
);

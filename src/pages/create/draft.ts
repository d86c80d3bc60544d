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
}

export const useDraft = create<Draft>()(
  persist<Draft>(() => ({ model: '', values: {}, broken: {}, kept: {}, rawText: '', runs: 1 }), {
    name: 'darkroom-draft',
    version: 1,
  }),
);

import { useMemo } from 'react';

import { openingValues, touchedValues } from '../../components/model-form/carry-over.ts';
import { cleanSchema } from '../../components/model-form/clean-schema.ts';
import { fits } from '../../components/model-form/defaults.ts';
import type { Field } from '../../components/model-form/field-types.ts';
import { fieldsOf } from '../../components/model-form/fields.ts';
import type { FormValues } from '../../components/model-form/form-values.ts';
import { rawInput } from '../../components/model-form/raw-input.ts';
import { seedField } from '../../components/model-form/seed-field.ts';
import type { Model } from '../../contract/models.ts';
import type { Json, JsonObject } from '../../lib/json.ts';
import { useDraft } from './draft.ts';
import { formErrors } from './form-errors.ts';
import { type Drawn, useCheck } from './use-check.ts';
import { usePermuted } from './use-permuted.ts';

function draw(model: Model | undefined): Drawn | undefined {
  if (model?.input.kind !== 'schema') return undefined;
  const schema = cleanSchema(model.input.schema);
  return { schema, fields: fieldsOf(schema) };
}

/** What this form itself wrote fits it: nobody has to look again with every key. */
const writtenFor = new WeakMap<JsonObject, Drawn>();

/** A model's schema may have changed since the form was left: what no longer fits goes. */
function stillFitting(fields: Field[], values: JsonObject): JsonObject {
  return Object.fromEntries(
    fields.flatMap((field): [string, Json][] => {
      const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
      return value !== undefined && fits(field, value) ? [[field.name, value]] : [];
    }),
  );
}

/** The form for a model: its values, what is wrong with them, and what would be sent. */
export function useCreateForm(model: Model | undefined) {
  const draft = useDraft();
  const drawn = useMemo(() => draw(model), [model]);
  const check = useCheck(drawn);
  const id = model?.id ?? '';
  const own = draft.model === id;

  const form: FormValues = useMemo(() => {
    if (!drawn) return { values: {}, broken: {} };
    const { values, broken } = draft;
    if (own && writtenFor.get(values) === drawn) return { values, broken };
    return own
      ? { values: stillFitting(drawn.fields, values), broken }
      : { values: openingValues(drawn.fields, draft.kept), broken: {} };
  }, [drawn, own, draft]);

  const rawPrompt = typeof draft.kept['prompt'] === 'string' ? draft.kept['prompt'] : '';
  const prompt = drawn ? form.values['prompt'] : rawPrompt;
  const { permuted, isReading } = usePermuted(prompt);

  const errors = useMemo(
    () => (drawn ? formErrors(drawn.fields, form, permuted, check) : []),
    [drawn, form, permuted, check],
  );

  const inputs = (): JsonObject[] | undefined => {
    if (isReading) return undefined;
    if (drawn) {
      if (!check || errors.length > 0) return undefined;
      return permuted?.prompts.map((one) => ({ ...form.values, prompt: one })) ?? [form.values];
    }
    const read = permuted?.prompts.map((one) => rawInput(one, draft.rawText)) ?? [];
    const readable = read.filter((input) => input !== undefined);
    return model && readable.length > 0 && readable.length === read.length ? readable : undefined;
  };

  return {
    fields: drawn?.fields,
    seed: useMemo(() => drawn && seedField(drawn.fields), [drawn]),
    form,
    errors,
    permuted,
    /** What checks is still on its way. */
    isChecking: isReading || (drawn !== undefined && check === undefined),
    /** What would be sent, one for each prompt; `undefined` while invalid or not yet checked. */
    inputs: inputs(),
    raw: { prompt: rawPrompt, text: draft.rawText },
    change: (next: FormValues) => {
      if (!drawn) return;
      writtenFor.set(next.values, drawn);
      const names = new Set(drawn.fields.map(({ name }) => name));
      const others = Object.entries(draft.kept).filter(([name]) => !names.has(name));
      useDraft.setState({
        ...next,
        model: id,
        kept: { ...Object.fromEntries(others), ...touchedValues(next.values, drawn.fields) },
      });
    },
    changeRaw: ({ prompt: next = rawPrompt, text = draft.rawText }: RawChange) =>
      useDraft.setState({ kept: { ...draft.kept, prompt: next }, rawText: text }),
  };
}

interface RawChange {
  prompt?: string;
  text?: string;
}

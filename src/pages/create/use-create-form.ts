import { useMemo } from 'react';

import { openingValues, touchedValues } from '../../components/model-form/carry-over.ts';
import { cleanSchema } from '../../components/model-form/clean-schema.ts';
import { fits } from '../../components/model-form/defaults.ts';
import { fieldAt } from '../../components/model-form/field-at.ts';
import type { FieldError } from '../../components/model-form/field-error.ts';
import type { Field } from '../../components/model-form/field-types.ts';
import { fieldsOf } from '../../components/model-form/fields.ts';
import type { FormValues } from '../../components/model-form/model-form.tsx';
import { missingFields } from '../../components/model-form/missing.ts';
import { rawInput } from '../../components/model-form/raw-input.ts';
import type { Path } from '../../components/model-form/values.ts';
import type { Model } from '../../contract/models.ts';
import type { Json, JsonObject } from '../../lib/json.ts';
import { useDraft } from './draft.ts';
import { type Drawn, useCheck } from './use-check.ts';

function draw(model: Model | undefined): Drawn | undefined {
  if (model?.input.kind !== 'schema') return undefined;
  const schema = cleanSchema(model.input.schema);
  return { schema, fields: fieldsOf(schema) };
}

/** A model's schema may have changed since the form was left: what no longer fits goes. */
function stillFitting(fields: Field[], values: JsonObject): JsonObject {
  return Object.fromEntries(
    fields.flatMap((field): [string, Json][] => {
      const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
      return value !== undefined && fits(field, value) ? [[field.name, value]] : [];
    }),
  );
}

function brokenErrors(fields: Field[], broken: Record<string, string>): FieldError[] {
  return Object.keys(broken).map((id) => {
    const path: Path = id.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const field = fieldAt(fields, path) ?? fields.find(({ name }) => name === id);
    const isJson = field?.control.kind === 'json';
    return {
      path: field?.name === id ? [id] : path,
      code: 'type',
      message: isJson ? 'This is not JSON yet' : 'Enter a number',
    };
  });
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
    return own
      ? { values: stillFitting(drawn.fields, draft.values), broken: draft.broken }
      : { values: openingValues(drawn.fields, draft.kept), broken: {} };
  }, [drawn, own, draft.values, draft.broken, draft.kept]);

  const errors = useMemo(() => {
    if (!drawn) return [];
    const unreadable = brokenErrors(drawn.fields, form.broken);
    const taken = new Set(unreadable.map(({ path }) => path.join('.')));
    const others = (check?.(form.values) ?? missingFields(drawn.fields, form.values)).filter(
      ({ path }) => !taken.has(path.join('.')),
    );
    return [...unreadable, ...others];
  }, [check, drawn, form]);

  const rawPrompt = typeof draft.kept['prompt'] === 'string' ? draft.kept['prompt'] : '';
  const input = drawn
    ? check && errors.length === 0
      ? form.values
      : undefined
    : model && rawInput(rawPrompt, draft.rawText);

  return {
    fields: drawn?.fields,
    form,
    errors,
    /** What would be sent; `undefined` while the form is invalid or not yet checked. */
    input,
    raw: { prompt: rawPrompt, text: draft.rawText },
    change: (next: FormValues) => {
      if (!drawn) return;
      const names = new Set(drawn.fields.map(({ name }) => name));
      const others = Object.entries(draft.kept).filter(([name]) => !names.has(name));
      useDraft.setState({
        ...next,
        model: id,
        kept: { ...Object.fromEntries(others), ...touchedValues(next.values, drawn.fields) },
      });
    },
    changeRaw: ({ prompt, text }: { prompt: string; text: string }) =>
      useDraft.setState({ kept: { ...draft.kept, prompt }, rawText: text }),
  };
}

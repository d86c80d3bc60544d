import type { Model } from '../../contract/models.ts';
import type { Json } from '../../lib/json.ts';
import type { InlineForm } from '../../lib/upload-form.ts';
import { cleanSchema } from '../model-form/clean-schema.ts';
import type { Control, Field } from '../model-form/field-types.ts';
import { fieldsOf } from '../model-form/fields.ts';

export function modelFields({ input }: Model): Field[] {
  return input.kind === 'schema' ? fieldsOf(cleanSchema(input.schema)) : [];
}

export type FedKind = 'image' | 'video' | 'audio';

/** A field into which something made before can go. */
export interface FedField {
  name: string;
  inline: InlineForm | undefined;
  value: (url: string) => Json;
}

const isOf = (control: Control, kind: FedKind): control is Extract<Control, { kind: 'media' }> =>
  control.kind === 'media' && control.media === kind;

/** Where a model takes the picture, film or sound it works on; masks and the like come after it. */
export function fedField(model: Model, kind: FedKind): FedField | undefined {
  const fields = modelFields(model);
  const ordered = [
    ...fields.filter(({ required }) => required),
    ...fields.filter(({ required }) => !required),
  ];
  for (const { name, control } of ordered) {
    if (/mask/i.test(name)) continue;
    if (isOf(control, kind)) return { name, inline: control.inline, value: (url) => url };
    if (control.kind === 'list' && isOf(control.item.control, kind)) {
      const { inline } = control.item.control;
      return { name, inline, value: (url) => [url] };
    }
  }
  return undefined;
}

const price = ({ costE4 }: Model) => costE4 ?? Infinity;

/** The models that a picture, film or sound can go into, least expensive first. */
export function modelsTaking(models: Model[], kind: FedKind): Model[] {
  return models
    .filter((model) => fedField(model, kind))
    .toSorted((a, b) => price(a) - price(b) || a.label.localeCompare(b.label));
}

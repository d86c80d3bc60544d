import { cleanSchema } from '../../components/model-form/clean-schema.ts';
import type { Field } from '../../components/model-form/field-types.ts';
import { fieldsOf } from '../../components/model-form/fields.ts';
import type { Model } from '../../contract/models.ts';
import type { Json } from '../../lib/json.ts';
import { useDraft } from './draft.ts';

export function modelFields({ input }: Model): Field[] {
  return input.kind === 'schema' ? fieldsOf(cleanSchema(input.schema)) : [];
}

function takesImage({ control }: Field): boolean {
  return control.kind === 'media' && control.media === 'image';
}

interface ImageInput {
  name: string;
  value: (url: string) => Json;
}

/** Where a model takes the picture it works on; masks and the like come after it. */
export function imageInput(model: Model): ImageInput | undefined {
  const fields = modelFields(model);
  const ordered = [
    ...fields.filter(({ required }) => required),
    ...fields.filter(({ required }) => !required),
  ];
  for (const field of ordered) {
    const { name, control } = field;
    if (/mask/i.test(name)) continue;
    if (takesImage(field)) return { name, value: (url) => url };
    if (control.kind === 'list' && takesImage(control.item)) return { name, value: (url) => [url] };
  }
  return undefined;
}

const price = ({ costE4 }: Model) => costE4 ?? Infinity;

/** The model to continue with: the one in use if it takes a picture, else the least expensive. */
export function modelForImage(models: Model[], current: string): Model | undefined {
  const able = models.filter((model) => imageInput(model));
  const same = able.find(({ id }) => id === current);
  const category = able.filter((model) => model.category === 'image-to-image');
  const [first] = (category.length > 0 ? category : able).toSorted((a, b) => price(a) - price(b));
  return same ?? first;
}

/** The least expensive model that makes a picture larger. */
export function upscaler(models: Model[]): Model | undefined {
  return models
    .filter((model) => /upscal/i.test(`${model.category} ${model.id}`) && imageInput(model))
    .toSorted((a, b) => price(a) - price(b))[0];
}

/** Puts a picture's address into the form of a model; what else was entered stays. */
export function fillImage(model: Model, url: string): void {
  const input = imageInput(model);
  if (!input) return;
  const value = input.value(url);
  useDraft.setState((draft) => ({
    ...(draft.model === model.id ? { values: { ...draft.values, [input.name]: value } } : {}),
    kept: { ...draft.kept, [input.name]: value },
  }));
}

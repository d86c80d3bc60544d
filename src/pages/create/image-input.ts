import { type FedKind, fedField } from '../../components/media-input/model-takes.ts';
import type { Model } from '../../contract/models.ts';
import { useDraft } from './draft.ts';

export { modelFields } from '../../components/media-input/model-takes.ts';

/** Where a model takes the picture it works on. */
export const imageInput = (model: Model) => fedField(model, 'image');

const price = ({ costE4 }: Model) => costE4 ?? Infinity;

/** Whose business a kind of medium usually is, where nobody says. */
const usual: Record<FedKind, RegExp> = {
  image: /^image-to-image$/,
  video: /tools/,
  audio: /tools/,
};

/** The model to continue with: the one in use if it takes it, else the least expensive. */
export function modelFor(models: Model[], kind: FedKind, current: string): Model | undefined {
  const able = models.filter((model) => fedField(model, kind));
  const same = able.find(({ id }) => id === current);
  const category = able.filter((model) => usual[kind].test(model.category));
  const [first] = (category.length > 0 ? category : able).toSorted((a, b) => price(a) - price(b));
  return same ?? first;
}

export const modelForImage = (models: Model[], current: string) =>
  modelFor(models, 'image', current);

/** The least expensive model that makes a picture larger. */
export function upscaler(models: Model[]): Model | undefined {
  return models
    .filter((model) => /upscal/i.test(`${model.category} ${model.id}`) && imageInput(model))
    .toSorted((a, b) => price(a) - price(b))[0];
}

/** Puts an address into the form of a model; what else was entered stays. */
export function fillMedia(model: Model, kind: FedKind, url: string): void {
  const input = fedField(model, kind);
  if (!input) return;
  const value = input.value(url);
  useDraft.setState((draft) => ({
    ...(draft.model === model.id ? { values: { ...draft.values, [input.name]: value } } : {}),
    kept: { ...draft.kept, [input.name]: value },
  }));
}

import type { Model } from '../../contract/models.ts';

/** Where a first visit starts: the least expensive text-to-image model. */
export function firstModel(models: Model[]): Model | undefined {
  const price = (model: Model) => model.costE4 ?? Infinity;
  const pictures = models.filter(({ category }) => category === 'text-to-image');
  return pictures.toSorted((a, b) => price(a) - price(b))[0] ?? models[0];
}

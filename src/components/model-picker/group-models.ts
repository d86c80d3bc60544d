import type { Model } from '../../contract/models.ts';

export interface ModelGroup {
  category: string;
  models: Model[];
}

/** Pictures first: they are what most people come for; the rest by the alphabet. */
const FIRST = ['text-to-image', 'image-to-image', 'image-to-video', 'text-to-audio', 'chat'];

function rank(category: string): number {
  const at = FIRST.indexOf(category);
  return at < 0 ? FIRST.length : at;
}

/** The models that have every word of `text` somewhere, by category. */
export function groupModels(models: Model[], text: string): ModelGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, Model[]>();
  for (const model of models) {
    const hay = `${model.id} ${model.label} ${model.category}`.toLowerCase();
    if (!words.every((word) => hay.includes(word))) continue;
    const group = groups.get(model.category) ?? [];
    groups.set(model.category, [...group, model]);
  }
  return [...groups]
    .map(([category, found]) => ({ category, models: found }))
    .sort((a, b) => rank(a.category) - rank(b.category) || a.category.localeCompare(b.category));
}

/** Where a first visit starts: the least expensive text-to-image model. */
export function firstModel(models: Model[]): Model | undefined {
  const price = (model: Model) => model.costE4 ?? Infinity;
  const pictures = models.filter(({ category }) => category === 'text-to-image');
  return pictures.toSorted((a, b) => price(a) - price(b))[0] ?? models[0];
}

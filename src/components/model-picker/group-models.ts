import type { Model } from '../../contract/models.ts';

export interface ModelGroup {
  name: string;
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
    .map(([name, found]) => ({ name, models: found }))
    .sort((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name));
}

interface Marked {
  starred: readonly string[];
  recent: readonly string[];
}

/**
 * Favourites first, then what was run last, then the rest by category; each model once.
 * Who searches knows the name: then it is only a matter of order.
 */
export function pickerGroups(models: Model[], text: string, marked: Marked): ModelGroup[] {
  const found = groupModels(models, text);
  const byId = new Map(found.flatMap((group) => group.models).map((model) => [model.id, model]));
  const take = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const model = byId.get(id);
      byId.delete(id);
      return model ? [model] : [];
    });
  return [
    { name: 'Favourites', models: take(marked.starred) },
    { name: 'Recent', models: take(marked.recent) },
    ...found.map(({ name, models: all }) => ({
      name,
      models: all.filter(({ id }) => byId.has(id)),
    })),
  ].filter((group) => group.models.length > 0);
}

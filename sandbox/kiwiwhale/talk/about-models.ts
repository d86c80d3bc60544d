import { creditsToNumber } from '../../../src/lib/credits.ts';
import { catalogue } from '../models/catalogue.ts';
import type { CatalogueModel } from '../models/model.ts';
import type { Turn } from './turn.ts';

/** Words by which people mean a category, or what belongs to it. */
const KINDS: readonly { words: RegExp; fits: (model: CatalogueModel) => boolean }[] = [
  {
    words: /\b(video|clip|film|animate|motion)s?\b/i,
    fits: ({ category, publicModel }) =>
      category === 'image-to-video' || /video|frame|compose/.test(publicModel),
  },
  {
    words: /\b(edit|change|upscale|enlarge|transform|redraw)\w*\b/i,
    fits: ({ category, publicModel }) =>
      category === 'image-to-image' || publicModel.includes('upscale'),
  },
  {
    words: /\b(image|picture|photo|draw)\w*\b/i,
    fits: ({ category }) => category === 'text-to-image',
  },
  {
    words: /\b(speech|voice|audio|sound|read aloud|music)\w*\b/i,
    fits: ({ category, publicModel }) => category === 'text-to-audio' || /audio/.test(publicModel),
  },
  { words: /\b(chat|talk)\b/i, fits: ({ category }) => category === 'chat' },
  { words: /\b(tool|ffmpeg)s?\b/i, fits: ({ category }) => category === 'tools' },
];
const QUESTION =
  /\b(model|price|cost|credit|cheap|expensive|how much|which|recommend|best for)\w*\b/i;
const REFERS = /\b(it|that|this|them|those|these|the same|one)\b/i;

function named(text: string): CatalogueModel[] {
  const lower = text.toLowerCase();
  return catalogue.filter(({ publicModel, label }) =>
    [publicModel, label].some((name) => {
      const at = lower.indexOf(name.toLowerCase());
      return at >= 0 && !/[\w/.-]/.test(lower[at + name.length]?.replace('.', '') ?? '');
    }),
  );
}

/** The models that the latest turn speaks of which names any. */
export function mentionedModels(earlier: readonly Turn[]): CatalogueModel[] {
  return earlier.map(({ content }) => named(content)).findLast((models) => models.length > 0) ?? [];
}

/** What the catalogue says; `undefined` where the prompt is not about it. @param before what was spoken of */
export function aboutModels(prompt: string, before: readonly CatalogueModel[]): string | undefined {
  const direct = named(prompt);
  if (direct.length === 0 && !QUESTION.test(prompt)) return undefined;
  const kind = KINDS.find(({ words }) => words.test(prompt));
  const meant =
    direct.length > 0
      ? direct
      : REFERS.test(prompt) && before.length > 0
        ? before
        : kind
          ? catalogue.filter(kind.fits)
          : catalogue;
  const sorted = [...meant].sort((one, other) => one.costE4 - other.costE4);
  const shown = /\bcheap/i.test(prompt)
    ? sorted.slice(0, 1)
    : /\bmost expensive/i.test(prompt)
      ? sorted.slice(-1)
      : sorted;
  const [only] = shown;
  if (!only) return undefined;
  const times = Number(
    /\b(\d{1,5})\b(?!\.?\d)(?=[^/]*\b(times|pictures|images|clips|runs|videos|of)\b)/i.exec(
      prompt,
    )?.[1] ?? 1,
  );
  if (shown.length === 1) return one(only, times);
  const rows = shown.map(
    ({ publicModel, category, costE4 }) =>
      `| \`${publicModel}\` | ${category} | ${creditsToNumber(costE4)} |`,
  );
  return `The catalogue has ${shown.length} of these:\n\n| Model | Category | Credits |\n| --- | --- | ---: |\n${rows.join('\n')}`;
}

function one({ publicModel, label, description, costE4 }: CatalogueModel, times: number): string {
  const total = times > 1 ? ` ${times} runs cost ${creditsToNumber(costE4 * times)} credits.` : '';
  return `**${label}** (\`${publicModel}\`) costs ${creditsToNumber(costE4)} credits a run.${total} ${description}`;
}

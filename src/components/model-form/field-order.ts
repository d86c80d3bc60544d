import type { Field } from './field-types.ts';

const MAIN = 5;
/** What most people set, most wanted first; the rest follows in the schema's own order. */
const wanted = [
  /^prompt$/,
  /^(image|images|image_urls?|video|video_url|audio|audio_url|reference.*|first_frame.*)$/,
  /^mask(_ur[il])?$/,
  /^(text|script|question|query|message|messages)$/,
  /aspect_?ratio|^(size|image_size|resolution)$/,
  /^(width|height)$/,
  /^(duration|voice|style|quality|scale|upscale.*)$/,
  /^seed$/,
  /^negative_?prompt$/,
];

function rank({ name }: Field): number {
  const at = wanted.findIndex((pattern) => pattern.test(name));
  return at < 0 ? wanted.length : at;
}

/** What was said before: the conversation beside the form fills it, nobody writes it by hand. */
const isSaid = ({ name, control }: Field) =>
  /^(messages|history|conversation)$/.test(name) && control.kind === 'list';

/**
 * Required fields and the four or five main ones are shown, the rest is folded away.
 * What the schema says itself (`x-order`, `x-advanced`) goes before what we know of names.
 */
export function splitFields(fields: Field[]): { main: Field[]; advanced: Field[] } {
  const ordered = fields
    .map((field, at) => ({ field, at, rank: rank(field) }))
    .sort(
      (a, b) =>
        (a.field.hints?.order ?? Infinity) - (b.field.hints?.order ?? Infinity) ||
        a.rank - b.rank ||
        a.at - b.at,
    );
  const room = MAIN - ordered.filter(({ field }) => field.required).length;
  const optional = ordered.filter(
    ({ field, rank: own }) =>
      !field.required &&
      field.hints?.advanced !== true &&
      (field.hints?.advanced === false ||
        (!isSaid(field) && (own < wanted.length || ordered.length <= MAIN))),
  );
  const shown = new Set(optional.slice(0, Math.max(room, 0)));
  const main = ordered.filter((one) => one.field.required || shown.has(one));
  return {
    main: main.map(({ field }) => field),
    advanced: ordered.filter((one) => !main.includes(one)).map(({ field }) => field),
  };
}

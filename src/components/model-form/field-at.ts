import type { Field } from './field-types.ts';
import type { Path } from './values.ts';

/** What can be inside of a field, whichever shape its value has. */
function insideOf({ control }: Field): Field[] {
  if (control.kind === 'group') return control.fields;
  if (control.kind === 'variants') return control.options.flatMap(({ field }) => insideOf(field));
  return [];
}

function itemOf({ control }: Field): Field | undefined {
  if (control.kind === 'list') return control.item;
  if (control.kind !== 'variants') return undefined;
  return control.options.map(({ field }) => itemOf(field)).find((item) => item !== undefined);
}

/** The field at a path, through groups, lists and shapes. */
export function fieldAt(fields: Field[], path: Path): Field | undefined {
  let here: Field | undefined;
  let inside = fields;
  for (const step of path) {
    here =
      typeof step === 'number' ? here && itemOf(here) : inside.find((field) => field.name === step);
    if (!here) return undefined;
    inside = insideOf(here);
  }
  return here;
}

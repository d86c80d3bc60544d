import type { Field } from './field-types.ts';
import type { Path } from './values.ts';

/** The field at a path, through groups and lists. */
export function fieldAt(fields: Field[], path: Path): Field | undefined {
  let here: Field | undefined;
  let inside = fields;
  for (const step of path) {
    if (typeof step === 'number') {
      if (here?.control.kind !== 'list') return undefined;
      here = here.control.item;
    } else {
      here = inside.find((field) => field.name === step);
    }
    if (!here) return undefined;
    inside = here.control.kind === 'group' ? here.control.fields : [];
  }
  return here;
}

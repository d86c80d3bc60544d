import type { Json, JsonObject } from '../../lib/json.ts';
import { defaultsOf, fits } from './defaults.ts';
import type { Field } from './field-types.ts';
import { own, sameJson } from './values.ts';

/** Within the limits a control shows: a number another model allowed may be too much here. */
function comfortable(field: Field, value: Json): boolean {
  if (!fits(field, value)) return false;
  const { control } = field;
  if (control.kind !== 'number' || typeof value !== 'number') return true;
  if (control.integer && !Number.isInteger(value)) return false;
  return value >= (control.min ?? -Infinity) && value <= (control.max ?? Infinity);
}

/** What the person set by hand: everything that is not just the model's default. */
export function touchedValues(values: JsonObject, fields: Field[]): JsonObject {
  const defaults = defaultsOf(fields);
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => !sameJson(own(defaults, name), value)),
  );
}

/**
 * The values with which a model's form opens: its defaults, and over them what was set by
 * hand under the same names before, where it fits.
 */
export function openingValues(fields: Field[], kept: JsonObject): JsonObject {
  return overDefaults(fields, kept, comfortable);
}

/** The same for what was typed into this very form: what is out of its limits stays, to be mended. */
export function standingValues(fields: Field[], kept: JsonObject): JsonObject {
  return overDefaults(fields, kept, fits);
}

function overDefaults(fields: Field[], kept: JsonObject, suits: typeof fits): JsonObject {
  const carried = fields.flatMap((field): [string, Json][] => {
    const value = own(kept, field.name);
    return value !== undefined && suits(field, value) ? [[field.name, value]] : [];
  });
  return { ...defaultsOf(fields), ...Object.fromEntries(carried) };
}

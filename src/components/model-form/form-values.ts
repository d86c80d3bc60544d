import type { JsonObject } from '../../lib/json.ts';

/** What stands in a form. */
export interface FormValues {
  values: JsonObject;
  /** What was typed where it cannot be read as a value, by path. */
  broken: Record<string, string>;
}

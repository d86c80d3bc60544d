import type { Path } from './values.ts';

/** Why a field cannot be sent as it is, in words that say what to do. */
export interface FieldError {
  path: Path;
  /** The JSON Schema keyword that failed, or `type` for what is no number or no JSON. */
  code: string;
  message: string;
}

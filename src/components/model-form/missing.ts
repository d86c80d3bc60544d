import type { JsonObject } from '../../lib/json.ts';
import type { FieldError } from './field-error.ts';
import type { Field } from './field-types.ts';
import { own } from './values.ts';

const mediaWords = { image: 'a picture', video: 'a video', audio: 'a sound' };

/** What to do about a required field that holds nothing. */
export function requiredMessage(field: Field | undefined): string {
  switch (field?.control.kind) {
    case 'media':
      return `Add ${field.control.media === 'file' ? 'a file' : mediaWords[field.control.media]}`;
    case 'number':
    case 'seed':
      return 'Enter a number';
    case 'choice':
      return 'Choose one';
    case 'list':
      return 'Add at least one';
    case 'text':
      return field.name === 'prompt' ? 'Write a prompt' : `Fill in ${field.label.toLowerCase()}`;
    default:
      return field ? `${field.label} is needed` : 'Something the model needs is missing';
  }
}

/**
 * Required fields that hold nothing, or only spaces: known without the validator, which
 * takes a blank text for a text.
 */
export function missingFields(fields: Field[], values: JsonObject): FieldError[] {
  return fields
    .filter(({ name, required, control, default: initial }) => {
      if (!required) return false;
      const value = own(values, name);
      const written = control.kind === 'text' || control.kind === 'media';
      const blank = written && typeof value === 'string' && value.trim() === '' && initial !== '';
      return value === undefined || blank;
    })
    .map((field) => ({ path: [field.name], code: 'required', message: requiredMessage(field) }));
}

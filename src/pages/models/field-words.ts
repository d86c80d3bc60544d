import type { Control, Field } from '../../components/model-form/field-types.ts';

export interface FieldRow {
  /** Where it stands in the request: `images.0.url`. */
  path: string;
  label: string;
  help: string;
  type: string;
  /** Limits or choices. */
  range: string;
  default: string;
  required: boolean;
}

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 6, useGrouping: false });

/** The fields of a model as rows to read; what a field holds follows it. */
export function fieldRows(fields: readonly Field[], prefix = ''): FieldRow[] {
  return fields.flatMap((field) => {
    const path = `${prefix}${field.name}`;
    const { control } = field;
    const row: FieldRow = {
      path,
      label: field.label,
      help: field.help,
      type: typeWords(control),
      range: rangeWords(control),
      default: field.default === undefined ? '' : valueText(field.default),
      required: field.required,
    };
    if (control.kind === 'group') return [row, ...fieldRows(control.fields, `${path}.`)];
    if (control.kind === 'list' && control.item.control.kind === 'group') {
      return [row, ...fieldRows(control.item.control.fields, `${path}.0.`)];
    }
    return [row];
  });
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function typeWords(control: Control): string {
  switch (control.kind) {
    case 'text':
      return control.long ? 'Long text' : 'Text';
    case 'media':
      return `Address of ${{ image: 'an image', video: 'a video', audio: 'a sound', file: 'a file' }[control.media]}`;
    case 'number':
      return control.integer ? 'Whole number' : 'Number';
    case 'seed':
      return 'Seed';
    case 'boolean':
      return 'Yes or no';
    case 'choice':
      return 'Choice';
    case 'list':
      return `List: ${typeWords(control.item.control).toLowerCase()}`;
    case 'group':
      return 'Group';
    case 'variants':
      return 'One of several kinds';
    case 'json':
      return 'JSON';
  }
}

function rangeWords(control: Control): string {
  switch (control.kind) {
    case 'text':
      return control.maxLength === undefined
        ? ''
        : `up to ${number.format(control.maxLength)} characters`;
    case 'number': {
      const steps =
        control.step === undefined || control.step === 1
          ? ''
          : `, in steps of ${number.format(control.step)}`;
      return `${between(control.min, control.max)}${steps}`;
    }
    case 'seed':
      return between(control.min, control.max);
    case 'choice':
      return control.options.map(({ label }) => label).join(', ');
    case 'variants':
      return control.options.map(({ label }) => label).join(', ');
    case 'list':
      return `${between(control.minItems, control.maxItems)} items`;
    default:
      return '';
  }
}

function between(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined)
    return `${number.format(min)} to ${number.format(max)}`;
  if (min !== undefined) return `${number.format(min)} or more`;
  return max === undefined ? '' : `up to ${number.format(max)}`;
}

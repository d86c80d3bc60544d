import { isJsonObject, type Json } from '../../lib/json.ts';
import { inlineForm } from '../../lib/upload-form.ts';
import type { Schema } from './clean-schema.ts';
import type { Choice, Control, Field, MediaKind } from './field-types.ts';
import type { SchemaView } from './schema-view.ts';

interface Nested {
  fields: (object: Schema) => Field[];
  item: (schema: Json) => Field;
}

const LONG_NAME = /prompt|text|script|caption|message|instruction|lyrics|description|content/i;
const MEDIA_NAME = /(^|_)(image|video|audio|file|mask|media)s?(_?ur[li]s?)?$|_ur[li]s?$/i;
const ADDRESS = new Set(['uri', 'url', 'uri-reference', 'iri']);
/** An address that is no file: where to call back, which page to read. */
const LINK_NAME = /callback|webhook|redirect|website|homepage|link|page|site|domain/i;
const TEXT_TYPE = /^(text\/|application\/(json|xml|.*\+(json|xml)))/i;
const RATIO = /^\d{1,5}\s*[:x×*]\s*\d{1,5}$/;

function number(schema: Schema, key: string): number | undefined {
  const value = schema[key];
  return typeof value === 'number' ? value : undefined;
}

function mediaKind(name: string, schema: Schema): MediaKind | undefined {
  const { format, contentMediaType } = schema;
  if (typeof contentMediaType === 'string' && TEXT_TYPE.test(contentMediaType)) return undefined;
  const addressed =
    inlineForm(schema) !== undefined ||
    (typeof format === 'string' && ADDRESS.has(format) && !LINK_NAME.test(name)) ||
    typeof contentMediaType === 'string';
  if (!addressed && !(MEDIA_NAME.test(name) && /ur[li]s?$/i.test(name))) return undefined;
  const hint = `${typeof contentMediaType === 'string' ? contentMediaType : ''} ${name}`;
  const found = /image|video|audio/i.exec(hint)?.[0].toLowerCase();
  if (found === 'image' || found === 'video' || found === 'audio') return found;
  return /mask|frame|photo|picture/i.test(hint) ? 'image' : 'file';
}

function textControl(name: string, schema: Schema): Control {
  const media = mediaKind(name, schema);
  const inline = inlineForm(schema);
  if (media) return { kind: 'media', media, ...(inline && { inline }) };
  const maxLength = number(schema, 'maxLength');
  const long = LONG_NAME.test(name) ? (maxLength ?? 1000) > 80 : (maxLength ?? 0) > 200;
  return { kind: 'text', long, maxLength };
}

/** The limits as inclusive ones, where a step makes that possible. */
function limits(schema: Schema, step: number | undefined) {
  const above = number(schema, 'exclusiveMinimum');
  const below = number(schema, 'exclusiveMaximum');
  return {
    min: above !== undefined && step ? above + step : (number(schema, 'minimum') ?? above),
    max: below !== undefined && step ? below - step : (number(schema, 'maximum') ?? below),
  };
}

function numberControl(name: string, schema: Schema, integer: boolean): Control {
  const step = number(schema, 'multipleOf') ?? (integer ? 1 : undefined);
  const { min, max } = limits(schema, step);
  if (/(^|_)seed$/i.test(name) && integer) {
    return {
      kind: 'seed',
      min: Math.max(0, min ?? 0),
      max: Math.min(max ?? 2 ** 31 - 1, Number.MAX_SAFE_INTEGER),
      random: schema['default'] === -1 ? -1 : undefined,
    };
  }
  const steps = min !== undefined && max !== undefined ? (max - min) / (step ?? 0.01) : Infinity;
  return { kind: 'number', integer, min, max, step, slider: steps > 1 && steps <= 10_000 };
}

function choiceControl(options: Choice[]): Control {
  const ratios = options.filter(({ value }) => typeof value === 'string' && RATIO.test(value));
  if (ratios.length >= 2 && options.length - ratios.length <= 1 && options.length <= 12)
    return { kind: 'choice', options, look: 'ratio' };
  const letters = options.reduce((sum, { label }) => sum + label.length + 3, 0);
  return { kind: 'choice', options, look: letters <= 36 ? 'segments' : 'select' };
}

function listControl(schema: Schema, nested: Nested): Control {
  const items = schema['items'];
  if (items === undefined || items === false || 'prefixItems' in schema) return { kind: 'json' };
  const item = nested.item(items);
  if (['list', 'json', 'variants'].includes(item.control.kind)) return { kind: 'json' };
  return {
    kind: 'list',
    item,
    minItems: number(schema, 'minItems') ?? 0,
    maxItems: number(schema, 'maxItems'),
  };
}

function variantsControl(variants: Schema[], nested: Nested): Control {
  const options = variants.map((schema, index) => {
    const field = nested.item(schema);
    const { title } = schema;
    const shape = shapes[field.control.kind] ?? 'Other';
    return {
      field,
      schema,
      label: typeof title === 'string' && title ? title : `${shape} ${index + 1}`,
    };
  });
  return options.every(({ field }) => field.control.kind === 'json')
    ? { kind: 'json' }
    : { kind: 'variants', options };
}

const shapes: Partial<Record<Control['kind'], string>> = {
  text: 'Text',
  number: 'Number',
  choice: 'Choice',
  list: 'List',
  group: 'Form',
  media: 'File',
};

/** The control that fits a schema; JSON for whatever no control can hold. */
export function controlOf(name: string, view: SchemaView, nested: Nested): Control {
  const { schema, choices, type, variants } = view;
  if (variants) return variantsControl(variants, nested);
  if (choices && choices.length > 0) return choiceControl(choices);
  if ('enum' in schema || 'const' in schema || 'not' in schema || 'if' in schema)
    return { kind: 'json' };
  switch (type) {
    case 'string':
      return textControl(name, schema);
    case 'integer':
    case 'number':
      return numberControl(name, schema, type === 'integer');
    case 'boolean':
      return { kind: 'boolean' };
    case 'array':
      return listControl(schema, nested);
    case 'object': {
      const open = isJsonObject(schema['additionalProperties']) || 'patternProperties' in schema;
      const fields = open ? [] : nested.fields(schema);
      return fields.length > 0 ? { kind: 'group', fields } : { kind: 'json' };
    }
    default:
      return { kind: 'json' };
  }
}

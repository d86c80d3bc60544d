import { isJsonObject, type Json, type JsonObject } from './json.ts';

/** How a model's schema wants the bytes of a file to travel inside a request. */
export type InlineForm = 'data-url' | 'base64' | 'multipart';

const REFERENCE = /^darkroom-upload:([a-z0-9]{10,40})\/(data-url|base64|multipart)$/;

/**
 * What stands in a form, and in the ledger, for the bytes of a file that our server holds;
 * they take its place when the request is sent.
 */
export function uploadReference(key: string, form: InlineForm): string {
  return `darkroom-upload:${key}/${form}`;
}

/** Reads {@link uploadReference}; `undefined` for any other text. */
export function readUploadReference(value: unknown): { key: string; form: InlineForm } | undefined {
  const [, key, form] = (typeof value === 'string' && REFERENCE.exec(value)) || [];
  if (key === undefined || (form !== 'data-url' && form !== 'base64' && form !== 'multipart'))
    return undefined;
  return { key, form };
}

const textOf = (value: Json | undefined) => (typeof value === 'string' ? value : '');

/** The form in which one field takes a file itself; `undefined` where it takes none, or an address. */
export function inlineForm(schema: JsonObject): InlineForm | undefined {
  const { format, contentEncoding, description, pattern } = schema;
  if (format === 'data-url' || format === 'data-uri') return 'data-url';
  if (contentEncoding === 'base64') {
    const says = `${textOf(description)} ${textOf(pattern)}`;
    const asUrl = format === 'uri' || /\bdata[- :]?(ur[il])?\b.*(ur[il]|base64|[:;])/i.test(says);
    return asUrl ? 'data-url' : 'base64';
  }
  if (format === 'byte' || format === 'base64') return 'base64';
  if (format === 'binary' || contentEncoding === 'binary') return 'multipart';
  return undefined;
}

export interface UploadField {
  name: string;
  form: InlineForm;
  /** Where the file's own name goes, if the schema has a place for it. */
  fileName: string | undefined;
}

const FILE_NAME = /^(file_?name|original_?name|name)$/i;
const TAKES_BYTES = /^(file|data|content|bytes|base64|image|media|upload|payload)/i;

/** The field of an upload model that takes the file; a schema that says nothing means `file`. */
export function uploadField(schema: JsonObject | undefined): UploadField {
  const properties = schema && isJsonObject(schema['properties']) ? schema['properties'] : {};
  const fields = Object.entries(properties).flatMap(([name, field]): [string, JsonObject][] =>
    isJsonObject(field) ? [[name, field]] : [],
  );
  const fileName = fields.map(([name]) => name).find((name) => FILE_NAME.test(name));
  for (const [name, field] of fields) {
    const form = inlineForm(field);
    if (form) return { name, form, fileName };
  }
  const likely = fields.find(
    ([name]) => TAKES_BYTES.test(name) && !/ur[li]s?$/i.test(name) && !FILE_NAME.test(name),
  );
  if (likely)
    return { name: likely[0], form: /base64/i.test(likely[0]) ? 'base64' : 'data-url', fileName };
  return { name: 'file', form: 'data-url', fileName: fields.length === 0 ? 'filename' : fileName };
}

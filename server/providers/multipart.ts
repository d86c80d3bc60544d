import { Blob } from 'node:buffer';

import { FormData } from 'undici';

import type { JsonObject } from '../../src/lib/json.ts';

/** A file beside the fields of a form. */
export interface FilePart {
  name: string;
  fileName: string;
  mime: string;
  bytes: Uint8Array;
}

/** The same fields as a form: text as it is, everything else as JSON; then the files. */
export function multipartOf(body: JsonObject, parts: FilePart[]): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) {
    if (value !== null)
      form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  for (const { name, fileName, mime, bytes } of parts) {
    form.append(name, new Blob([bytes], { type: mime }), fileName);
  }
  return form;
}

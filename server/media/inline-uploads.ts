import type { Kysely } from 'kysely';

import { MAX_INLINE_BYTES } from '../../src/contract/uploads.ts';
import { isJsonObject, type Json, type JsonObject } from '../../src/lib/json.ts';
import { readUploadReference } from '../../src/lib/upload-form.ts';
import { ApiError } from '../providers/api-error.ts';
import type { FilePart } from '../providers/multipart.ts';
import type { Tables, UploadRow } from '../store/tables.ts';
import type { Blobs } from './blobs.ts';

export interface Inlined {
  body: JsonObject;
  /** Files that go beside the fields, in a form. */
  parts: FilePart[];
}

/** Puts the bytes of held files where a request names them. */
export type InlineUploads = (accountId: string, input: JsonObject) => Promise<Inlined>;

/** @throws ApiError `upload-gone`, `too-large`: nothing is sent then */
export function createInlineUploads(deps: {
  store: Kysely<Tables>;
  blobs: Pick<Blobs, 'read'>;
}): InlineUploads {
  async function bytesOf(row: UploadRow): Promise<Buffer> {
    if (row.bytes > MAX_INLINE_BYTES) throw tooLarge();
    if (row.file === null) throw gone();
    const chunks: Uint8Array[] = [];
    try {
      for await (const chunk of deps.blobs.read(row.file)) chunks.push(chunk);
    } catch (cause) {
      throw gone(cause);
    }
    return Buffer.concat(chunks);
  }

  return async (accountId, input) => {
    const parts: FilePart[] = [];
    let total = 0;

    async function filled(value: Json, name: string): Promise<Json | undefined> {
      if (Array.isArray(value)) {
        const items = await Promise.all(value.map((item) => filled(item, name)));
        return items.filter((item) => item !== undefined);
      }
      if (isJsonObject(value)) return filledObject(value);
      const reference = readUploadReference(value);
      if (!reference) return value;
      const row = await deps.store
        .selectFrom('uploads')
        .selectAll()
        .where('key', '=', reference.key)
        .where('account_id', '=', accountId)
        .executeTakeFirst();
      if (!row) throw gone();
      total += row.bytes;
      if (total > MAX_INLINE_BYTES) throw tooLarge();
      const bytes = await bytesOf(row);
      if (reference.form === 'multipart') {
        parts.push({ name, fileName: row.name, mime: row.mime, bytes });
        return undefined;
      }
      const text = bytes.toString('base64');
      return reference.form === 'base64' ? text : `data:${row.mime};base64,${text}`;
    }

    async function filledObject(object: JsonObject): Promise<JsonObject> {
      const body: JsonObject = {};
      for (const [name, value] of Object.entries(object)) {
        const now = await filled(value, name);
        if (now !== undefined) body[name] = now;
      }
      return body;
    }

    return { body: await filledObject(input), parts };
  };
}

function gone(cause?: unknown): ApiError {
  return new ApiError({
    kind: 'not-found',
    code: 'upload-gone',
    message: 'The file of this run is no longer on this server. Add it again and run it once more.',
    charged: 'no',
    cause,
  });
}

function tooLarge(): ApiError {
  return new ApiError({
    kind: 'invalid-request',
    code: 'too-large',
    message: `This model takes files inside the request, and those can be ${MAX_INLINE_BYTES / 1e6} MB at most.`,
    charged: 'no',
  });
}

import { beforeEach, describe, expect, it } from 'vitest';

import { uploadReference } from '../../src/lib/upload-form.ts';
import type { Store } from '../store/sqlite.ts';
import { openTestStore } from '../store/store-under-test.ts';
import { createInlineUploads, type InlineUploads } from './inline-uploads.ts';
import { tidyUploads } from './uploads.ts';

const KEY = 'u0123456789abcdef';
let store: Store;
let inline: InlineUploads;
const removed: string[] = [];

beforeEach(async () => {
  store = await openTestStore();
  removed.length = 0;
  inline = createInlineUploads({ store, blobs: { read: () => [Buffer.from('abc')] as never } });
  await store
    .insertInto('uploads')
    .values({
      ...{ key: KEY, environment: 'e', account_id: 'mine', sha256: '00', name: 'a.png' },
      ...{ mime: 'image/png', bytes: 3, file: `${KEY}.upload`, job_key: null },
      ...{ created_at: 1, used_at: 1 },
    })
    .execute();
});

describe('createInlineUploads', () => {
  it('puts the bytes where they are named, in the form that is asked for', async () => {
    const input = {
      prompt: 'x',
      images: [uploadReference(KEY, 'data-url')],
      nested: { raw: uploadReference(KEY, 'base64') },
      file: uploadReference(KEY, 'multipart'),
    };
    expect(await inline('mine', input)).toEqual({
      body: {
        prompt: 'x',
        images: ['data:image/png;base64,YWJj'],
        nested: { raw: 'YWJj' },
      },
      parts: [{ name: 'file', fileName: 'a.png', mime: 'image/png', bytes: Buffer.from('abc') }],
    });
  });

  it('refuses the file of another account, and one that is gone', async () => {
    const input = { file: uploadReference(KEY, 'base64') };
    await expect(inline('theirs', input)).rejects.toMatchObject({ body: { code: 'upload-gone' } });
    await tidyUploads(
      store,
      { remove: (name) => Promise.resolve(void removed.push(name)) },
      8 * 24 * 60 * 60_000,
    );
    expect(removed).toEqual([`${KEY}.upload`]);
    await expect(inline('mine', input)).rejects.toMatchObject({ body: { code: 'upload-gone' } });
  });
});

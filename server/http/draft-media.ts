import { Hono, type Context } from 'hono';

import { dutiesOf } from '../drafts/duties.ts';
import type { Blobs } from '../media/blobs.ts';
import { contentDisposition, downloadName } from '../media/download-name.ts';
import { isInlineMime } from '../media/mime.ts';
import type { Store } from '../store/sqlite.ts';
import { createBlobSender, notHere } from './send-blob.ts';
import { sessionAccounts, type SessionEnv } from './session.ts';

export interface DraftMediaDeps {
  store: Store;
  blobs: Pick<Blobs, 'read' | 'size'>;
}

const PATH = '/media/drafts/:account/:post/:which{preview|original}';

/** `GET` and `HEAD` of drafts' previews and revealed originals, for the session's accounts only. */
export function draftMediaRoutes({ store, blobs }: DraftMediaDeps) {
  const send = createBlobSender(blobs);

  async function ownImage(c: Context<SessionEnv>) {
    const account = c.req.param('account') ?? '';
    const row = sessionAccounts(c).includes(account)
      ? await store
          .selectFrom('drafts')
          .selectAll()
          .where('account_id', '=', account)
          .where('post_id', '=', c.req.param('post') ?? '')
          .where('deleted_at', 'is', null)
          .executeTakeFirst()
      : undefined;
    if (!row) throw notHere('There is no such file in these accounts.');
    const { look, original } = dutiesOf(row);
    const image = c.req.param('which') === 'original' ? original : look.image;
    if (image === null) throw notHere('This file is not here yet.');
    return { row, image };
  }

  return new Hono<SessionEnv>()
    .get(PATH, async (c) => {
      const { row, image } = await ownImage(c);
      const inline = isInlineMime(image.mime) && c.req.query('download') === undefined;
      const name = downloadName(row.prompt === '' ? row.post_id : row.prompt, image.mime, 0);
      return send(c, {
        name: image.file,
        mime: image.mime,
        etag: `"${image.file}"`,
        disposition: contentDisposition(inline ? 'inline' : 'attachment', name),
      });
    })
    .get(`${PATH}/thumbnail`, async (c) => {
      const { image } = await ownImage(c);
      const name = image.thumbnailFile;
      if (name === null) throw notHere('This picture has no thumbnail.');
      return send(c, { name, mime: 'image/webp', etag: `"${name}"`, disposition: 'inline' });
    });
}

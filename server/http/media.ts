import { Hono, type Context } from 'hono';

import type { Blobs } from '../media/blobs.ts';
import { contentDisposition, downloadName } from '../media/download-name.ts';
import { isInlineMime } from '../media/mime.ts';
import type { Store } from '../store/sqlite.ts';
import { createBlobSender, notHere } from './send-blob.ts';
import { sessionAccounts, type SessionEnv } from './session.ts';

export interface MediaRoutesDeps {
  store: Store;
  blobs: Pick<Blobs, 'read' | 'size'>;
}

/** `GET` and `HEAD` of outputs and their thumbnails, for the accounts of the session only. */
export function mediaRoutes({ store, blobs }: MediaRoutesDeps) {
  async function ownOutput(c: Context<SessionEnv>) {
    const accounts = sessionAccounts(c);
    if (accounts.length === 0) throw notHere('There is no such file in these accounts.');
    const row = await store
      .selectFrom('outputs')
      .innerJoin('jobs', 'jobs.key', 'outputs.job_key')
      .select(['jobs.key', 'jobs.prompt', 'outputs.idx', 'outputs.mime', 'outputs.problem'])
      .select(['outputs.state', 'outputs.file', 'outputs.thumbnail_file'])
      .where('jobs.key', '=', c.req.param('jobKey') ?? '')
      .where('outputs.idx', '=', Math.min(Number(c.req.param('index')), 1_000_000))
      .where('jobs.account_id', 'in', accounts)
      .where('jobs.deleted_at', 'is', null)
      .executeTakeFirst();
    if (!row) throw notHere('There is no such file in these accounts.');
    if (row.state !== 'ready') throw notHere(row.problem ?? 'This file is not here yet.');
    return row;
  }

  const send = createBlobSender(blobs);

  return new Hono<SessionEnv>()
    .get('/media/:jobKey/:index{[0-9]+}', async (c) => {
      const { key, idx, mime, file, prompt } = await ownOutput(c);
      if (file === null) throw notHere('This output has no file.');
      const inline = isInlineMime(mime) && c.req.query('download') === undefined;
      return send(c, {
        name: file,
        mime,
        etag: `"${key}-${idx}"`,
        disposition: contentDisposition(
          inline ? 'inline' : 'attachment',
          downloadName(prompt, mime, idx),
        ),
      });
    })
    .get('/media/:jobKey/:index{[0-9]+}/thumbnail', async (c) => {
      const { key, idx, thumbnail_file: name } = await ownOutput(c);
      if (name === null) throw notHere('This output has no thumbnail.');
      const etag = `"${key}-${idx}-thumbnail"`;
      return send(c, { name, mime: 'image/webp', etag, disposition: 'inline' });
    });
}

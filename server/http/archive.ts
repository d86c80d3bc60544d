import { join } from 'node:path';

import { Hono, type Context } from 'hono';

import type { Service } from '../../src/contract/errors.ts';
import { archiveEntries, type Owner } from '../library/archive-export.ts';
import { importArchive } from '../library/archive-import.ts';
import { withIncomingFile } from '../library/incoming-file.ts';
import { wipe } from '../library/wipe.ts';
import { zipOf } from '../library/zip.ts';
import type { Blobs } from '../media/blobs.ts';
import { ApiError } from '../providers/api-error.ts';
import type { Store } from '../store/sqlite.ts';
import { day, zipAnswer } from './downloads.ts';
import { bodyOf } from './request-body.ts';
import { requireConnection, type SessionEnv } from './session.ts';

const MAX_BYTES = 20_000_000_000;

export interface ArchiveRoutesDeps {
  store: Store;
  blobs: Blobs;
  dataDir: string;
  /** The service address rows belong to. */
  environmentOf: (service: Service) => string;
  now: () => number;
}

export function archiveRoutes(deps: ArchiveRoutesDeps) {
  let importing = false;

  function ownerOf(c: Context<SessionEnv>): Owner {
    const { accountId, service } = requireConnection(c, c.req.query('connection'));
    return { accountId, service, environment: deps.environmentOf(service) };
  }

  return new Hono<SessionEnv>()
    .get('/api/archive', (c) => {
      const entries = archiveEntries(deps, ownerOf(c));
      return zipAnswer(zipOf(entries), `darkroom archive ${day(deps.now())}.zip`);
    })
    .post('/api/archive', async (c) => {
      const owner = ownerOf(c);
      // One at a time: two of the same archive would write the same files.
      if (importing) throw busy();
      importing = true;
      try {
        const answer = await withIncomingFile(
          join(deps.dataDir, 'imports'),
          bodyOf(c.req.raw),
          MAX_BYTES,
          (path) => importArchive(deps, owner, path),
        );
        return c.json(answer);
      } finally {
        importing = false;
      }
    })
    .delete('/api/archive', async (c) =>
      c.json(await wipe(deps.store, deps.blobs, ownerOf(c).accountId, deps.now())),
    );
}

function busy(): ApiError {
  return new ApiError({
    kind: 'conflict',
    code: 'import-under-way',
    message: 'This server is taking in another archive. Try again when that is done.',
  });
}

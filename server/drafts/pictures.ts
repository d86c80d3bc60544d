import { createHash } from 'node:crypto';

import type { Archive } from '../media/archive.ts';
import type { Blobs } from '../media/blobs.ts';
import { DRAFT_FILE_PREFIX } from '../store/draft-files.ts';
import type { KeptImage } from './duties.ts';
import type { DraftId } from './ledger.ts';

/** What became of a picture: kept, worth another try, or nothing that address gives us any more. */
export type Fetched =
  { state: 'kept'; image: KeptImage } | { state: 'retry' | 'gone'; problem: string };

export type FetchPicture = (
  id: DraftId,
  which: 'preview' | 'original',
  url: string,
) => Promise<Fetched>;

const INDEX = { preview: 0, original: 1 };

/** File names are ours: a post id is whatever the service says. */
export function draftStem({ account_id: account, post_id: post }: DraftId): string {
  const hash = createHash('sha256').update(`${account}\n${post}`).digest('hex').slice(0, 32);
  return `${DRAFT_FILE_PREFIX}${hash}`;
}

/** Brings a draft's picture into the media store. */
export function createFetchPicture(deps: {
  archive: Archive;
  blobs: Pick<Blobs, 'size' | 'remove'>;
}): FetchPicture {
  const { archive, blobs } = deps;
  return async (id, which, url) => {
    const result = await archive({
      ...{ url, mimeHint: '', jobKey: draftStem(id), index: INDEX[which] },
    });
    if (result.state === 'retry') return { state: 'retry', problem: result.problem };
    if (result.state !== 'ready') return { state: 'gone', problem: result.problem };
    if (result.kind !== 'image') {
      await blobs.remove(result.file);
      return { state: 'gone', problem: `It is ${result.mime}, not a picture.` };
    }
    const { file, thumbnailFile, mime, bytes, width, height, color } = result;
    const thumbnailBytes = thumbnailFile === null ? 0 : ((await blobs.size(thumbnailFile)) ?? 0);
    return {
      state: 'kept',
      image: { file, thumbnailFile, mime, bytes, thumbnailBytes, width, height, color },
    };
  };
}

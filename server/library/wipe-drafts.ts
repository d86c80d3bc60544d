import type { Kysely } from 'kysely';

import { dutiesOf, type KeptImage } from '../drafts/duties.ts';
import type { Blobs } from '../media/blobs.ts';
import type { Tables } from '../store/tables.ts';

/**
 * Deletes an account's drafts, rows and files. What is being revealed or published, or in doubt,
 * stays. @returns how many, and the bytes that were freed
 */
export async function wipeDrafts(
  store: Kysely<Tables>,
  blobs: Pick<Blobs, 'remove'>,
  accountId: string,
): Promise<{ drafts: number; bytes: number }> {
  const { drafts, images } = await store.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('drafts')
      .selectAll()
      .where('account_id', '=', accountId)
      .execute();
    const gone: KeptImage[] = [];
    let count = 0;
    for (const row of rows) {
      const { look, original, reveal, publishing } = dutiesOf(row);
      const underWay = reveal?.state === 'asked' || (publishing && publishing.state !== 'failed');
      if (underWay) continue;
      await trx
        .deleteFrom('drafts')
        .where('account_id', '=', accountId)
        .where('post_id', '=', row.post_id)
        .execute();
      count += 1;
      gone.push(...[look.image, original].filter((image) => image !== null));
    }
    return { drafts: count, images: gone };
  });
  // After the commit; what a crash leaves behind the sweep of orphans finds.
  let bytes = 0;
  for (const { file, thumbnailFile, bytes: size, thumbnailBytes } of images) {
    bytes += size + thumbnailBytes;
    await blobs.remove(file);
    if (thumbnailFile !== null) await blobs.remove(thumbnailFile);
  }
  return { drafts, bytes };
}

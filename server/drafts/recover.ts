import type { Kysely } from 'kysely';

import type { Credential } from '../providers/credential.ts';
import type { OpenFan } from '../providers/openfan.ts';
import { nextRev } from '../store/revision.ts';
import type { DraftRow, Tables } from '../store/tables.ts';

export interface RecoverAsk {
  accountId: string;
  creator: string;
  credential: Credential;
  /** The job whose drafts are looked for, when it was one. */
  jobKey?: string;
}

export interface Recovered {
  rows: DraftRow[];
  /** Posts the creator has that neither analytics lists nor we know. */
  unlisted: number;
}

/**
 * Looks for drafts whose ids never reached us: the creator's analytics list up to ten posts of
 * any status (openfan.md "Drafts and posts"). What is new becomes a draft here.
 * @throws ApiError when it cannot be asked, or the creator is not this key's
 */
export type Recover = (ask: RecoverAsk) => Promise<Recovered>;

interface RecoverDeps {
  store: Kysely<Tables>;
  environment: string;
  openfan: Pick<OpenFan, 'revenue'>;
  kick: () => void;
  now: () => number;
}

export function createRecover({ store, environment, openfan, ...deps }: RecoverDeps): Recover {
  return async ({ accountId, creator, credential, jobKey }) => {
    const { topPosts, postCount } = await openfan.revenue(credential, creator);
    const listed = [...new Map(topPosts.map((post) => [post.postId, post])).values()];
    const recovered = await store.transaction().execute(async (trx) => {
      const known = await trx
        .selectFrom('drafts')
        .select(['post_id', 'creator'])
        .where('account_id', '=', accountId)
        .execute();
      const ids = new Set(known.map((row) => row.post_id));
      const found = listed.filter(({ postId }) => !ids.has(postId));
      const rows: DraftRow[] = [];
      for (const { postId, caption, unlockCount, publishedAt } of found) {
        rows.push({
          ...{ post_id: postId, environment, account_id: accountId, creator },
          ...{ job_key: jobKey ?? null, prompt: '', caption: caption ?? '' },
          // Published or not is what analytics tell; the look at the post says the rest.
          status: publishedAt === null ? 'draft' : 'published',
          ...{ choice: null, price_base_units: null, tags: '[]', preview: null, original: null },
          ...{ reveal: null, publishing: null, unlock_count: unlockCount },
          ...{ published_at: publishedAt, recovered: 1, deleted_at: null, credential: null },
          ...{ created_at: deps.now(), next_at: deps.now(), failures: 0 },
          rev: await nextRev(trx),
        });
      }
      if (rows.length > 0) await trx.insertInto('drafts').values(rows).execute();
      const ours = new Set([
        ...known.filter((row) => row.creator === creator).map((row) => row.post_id),
        ...listed.map((post) => post.postId),
      ]);
      return { rows, unlisted: Math.max(0, postCount - ours.size) };
    });
    if (recovered.rows.length > 0) deps.kick();
    return recovered;
  };
}

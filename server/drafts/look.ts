import type { OpenFan, Post } from '../providers/openfan.ts';
import type { DraftRow } from '../store/tables.ts';
import { dutiesOf } from './duties.ts';
import { isLimit } from './error-bodies.ts';
import type { DraftChange, DraftLedger } from './ledger.ts';
import type { FetchPicture } from './pictures.ts';

/** Pauses between looks at a post whose preview is not here yet; then it is looked at on demand. */
const RETRY_MS = [2_000, 5_000, 15_000, 60_000, 300_000, 1_800_000];

export interface LookDeps {
  ledger: DraftLedger;
  openfan: Pick<OpenFan, 'post'>;
  fetchPicture: FetchPicture;
  afterCollect: (accountId: string) => Promise<void>;
  /** When calls may go on after a limit, ms. */
  limited: (retryAfterMs: number | null) => Promise<number>;
  now: () => number;
}

/** Reads a post as it stands at OpenFan and keeps its preview. */
export function createLooker({ ledger, openfan, fetchPicture, now, ...deps }: LookDeps) {
  async function fail(row: DraftRow, problem: string): Promise<void> {
    const { failures } = dutiesOf(row).look;
    const pause = RETRY_MS[failures];
    await ledger.apply(row, {
      look: {
        ...{ failures: failures + 1, problem },
        due: pause === undefined ? null : now() + pause,
      },
    });
  }

  return async function look(row: DraftRow): Promise<void> {
    let post: Post;
    try {
      post = await openfan.post(row.post_id);
    } catch (error) {
      if (isLimit(error)) {
        await ledger.apply(row, { look: { due: await deps.limited(error.body.retryAfterMs) } });
        return;
      }
      await fail(row, problemOf(error));
      return;
    }
    const seen = await ledger.apply(row, (current) => ({
      ...postChange(current, post),
      look: { lookedAt: now() },
    }));
    if (!seen) return;
    if (dutiesOf(seen).look.image !== null) {
      await ledger.apply(row, { look: { due: null, failures: 0, problem: null } });
      return;
    }
    if (post.previewUrl === null) {
      await fail(row, 'OpenFan has no preview of it yet.');
      return;
    }
    const fetched = await fetchPicture(row, 'preview', post.previewUrl);
    if (fetched.state !== 'kept') {
      await fail(row, fetched.problem);
      return;
    }
    const { image } = fetched;
    await ledger.apply(row, { look: { due: null, failures: 0, problem: null, image } });
    await deps.afterCollect(row.account_id);
  };
}

const problemOf = (error: unknown) =>
  error instanceof Error ? error.message : 'OpenFan could not be asked for it.';

/** What a post's own words change in our row: what a person wrote here is never written over. */
export function postChange(row: DraftRow, post: Post): DraftChange {
  const columns: DraftChange['columns'] = {
    unlock_count: post.unlockCount ?? row.unlock_count,
    published_at: post.publishedAt ?? row.published_at,
    ...(post.status === 'unknown' ? {} : { status: post.status }),
  };
  const price = post.priceBaseUnits === null ? null : String(post.priceBaseUnits);
  if (post.status === 'published') {
    return {
      // Settled, whoever did it: what stands there is what was published.
      publishing: { type: 'published' },
      columns: {
        ...columns,
        caption: post.caption ?? '',
        price_base_units: price,
        tags: JSON.stringify(post.tags),
      },
    };
  }
  // Seen for the first time: what it has already is where editing begins.
  if (dutiesOf(row).look.lookedAt !== null) return { columns };
  const untouched = row.caption === '' && row.tags === '[]' && row.price_base_units === null;
  return {
    columns: untouched
      ? {
          ...columns,
          caption: post.caption ?? '',
          price_base_units: price === '0' ? null : price,
          tags: JSON.stringify(post.tags),
        }
      : columns,
  };
}

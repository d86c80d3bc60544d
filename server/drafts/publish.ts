import * as v from 'valibot';

import { parseJson } from '../../src/lib/json.ts';
import type { Credentials } from '../jobs/credentials.ts';
import type { Insist } from '../jobs/insist.ts';
import type { Credential } from '../providers/credential.ts';
import type { OpenFan, Post } from '../providers/openfan.ts';
import type { DraftRow } from '../store/tables.ts';
import { dutiesOf } from './duties.ts';
import {
  answerLost,
  bodyOf,
  connectAgain,
  isKind,
  isLimit,
  mayHaveActed,
  neverArrived,
  notPublished,
} from './error-bodies.ts';
import type { DraftLedger } from './ledger.ts';
import { postChange } from './look.ts';
import type { PublishEvent } from './machine.ts';

/** Publishing cannot be undone at OpenFan: this long it can be here. */
export const HOLD_MS = 10_000;
/** Looks after a lost answer: an answer "draft" is believed after the last one only. */
const LOOK_MS = [2_000, 5_000, 15_000];
const UNREACHED_MS = [2_000, 5_000, 15_000, 30_000, 60_000];
const LOOK_FAILED_MS = 15_000;

export interface PublishDeps {
  ledger: DraftLedger;
  openfan: Pick<OpenFan, 'publish' | 'post'>;
  credentials: Credentials;
  limited: (retryAfterMs: number | null) => Promise<number>;
  insist: Insist;
  isHalted: () => boolean;
  now: () => number;
}

/** Sends what was held to its end, and finds out what became of an unanswered one. */
export function createPublisher({ ledger, openfan, now, ...deps }: PublishDeps) {
  const apply = (row: DraftRow, publishing: PublishEvent) => ledger.apply(row, { publishing });

  async function send(row: DraftRow): Promise<void> {
    const credential = await deps.credentials.open(row.credential);
    if (deps.isHalted()) return;
    // Undone in the meantime: then it is no longer held, and nothing is sent.
    const sending = await apply(row, { type: 'sending' });
    if (!sending) return;
    if (!credential) {
      await apply(row, { type: 'refused', error: connectAgain() });
      return;
    }
    const { published, event } = await call(sending, credential);
    await deps.insist(`publishing of ${row.post_id}: ${event.type}`, () =>
      ledger.apply(row, { publishing: event, ...published }),
    );
  }

  async function call(row: DraftRow, credential: Credential) {
    try {
      const { publishedAt } = await openfan.publish(credential, row.post_id, fieldsOf(row));
      const columns = { status: 'published', published_at: publishedAt ?? now() };
      // What it counts by now is told by the post alone: revealed ones were unlocked meanwhile.
      const published = { columns, look: { due: now() } };
      return { event: { type: 'published' } as const, published };
    } catch (error) {
      if (mayHaveActed(error)) return { event: lost() };
      if (isLimit(error)) {
        const until = await deps.limited(error.body.retryAfterMs);
        return { event: { type: 'not-sent', until, error: bodyOf(error) } as const };
      }
      const pause = UNREACHED_MS[dutiesOf(row).publishing?.failures ?? 0];
      if (neverArrived(error) && pause !== undefined) {
        const event = { type: 'not-sent', until: now() + pause, error: bodyOf(error) } as const;
        return { event };
      }
      // "Already published" is one of these: then the post says so, and its state is ours.
      const post = isKind(error, 'invalid-request', 'conflict') ? await look(row) : undefined;
      if (post?.status === 'published') {
        return { event: { type: 'published' } as const, published: postChange(row, post) };
      }
      return { event: { type: 'refused', error: bodyOf(error) } as const };
    }
  }

  const lost = () =>
    ({ type: 'lost', due: now() + (LOOK_MS[0] ?? 0), error: answerLost('publish') }) as const;

  const look = (row: DraftRow): Promise<Post | undefined> =>
    openfan.post(row.post_id).catch(() => undefined);

  /** Nobody knows whether it was published: the post itself says. */
  async function settle(row: DraftRow): Promise<void> {
    const post = await look(row);
    if (!post || post.status === 'unknown') {
      await apply(row, { type: 'look-failed', due: now() + LOOK_FAILED_MS });
      return;
    }
    if (post.status === 'published') {
      await ledger.apply(row, (current) => postChange(current, post));
      return;
    }
    const pause = LOOK_MS[(dutiesOf(row).publishing?.failures ?? 0) + 1];
    const due = pause === undefined ? null : now() + pause;
    await apply(row, { type: 'still-draft', due, error: notPublished() });
  }

  return (row: DraftRow): Promise<void> =>
    dutiesOf(row).publishing?.state === 'unknown' ? settle(row) : send(row);
}

const tagsSchema = v.fallback(v.array(v.string()), []);

/** What is not set here is left to OpenFan. */
function fieldsOf({ caption, price_base_units: price, tags }: DraftRow) {
  const list = v.parse(tagsSchema, parseJson(tags));
  return {
    ...(caption === '' ? {} : { caption }),
    ...(price === null ? {} : { priceBaseUnits: BigInt(price) }),
    ...(list.length === 0 ? {} : { tags: list }),
  };
}

import type { Insist } from '../jobs/insist.ts';
import type { Credentials } from '../jobs/credentials.ts';
import type { Credential } from '../providers/credential.ts';
import type { OpenFan } from '../providers/openfan.ts';
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
  notKept,
  notUnlocked,
} from './error-bodies.ts';
import type { DraftLedger } from './ledger.ts';
import type { RevealEvent } from './machine.ts';
import type { FetchPicture } from './pictures.ts';

/** A lost answer may still be on its way to being acted on: looked for after this. */
export const CHECK_AFTER_MS = 3_000;
/** How often an unlock is sent for one asked reveal, each after a look that nothing was unlocked. */
const MAX_SENDS = 3;
const RETRY_MS = [1_000, 3_000, 10_000, 30_000, 60_000, 120_000];

export interface RevealDeps {
  ledger: DraftLedger;
  openfan: Pick<OpenFan, 'unlock' | 'image'>;
  credentials: Credentials;
  fetchPicture: FetchPicture;
  afterCollect: (accountId: string) => Promise<void>;
  limited: (retryAfterMs: number | null) => Promise<number>;
  insist: Insist;
  isHalted: () => boolean;
  now: () => number;
}

/** Unlocks an original once for each time a person asked, and keeps it. */
export function createRevealer({ ledger, openfan, now, ...deps }: RevealDeps) {
  const apply = (row: DraftRow, reveal: RevealEvent) => ledger.apply(row, { reveal });

  /** Tried again after a pause, longer each time, or given up until asked again. */
  async function later(row: DraftRow, error: unknown, body = bodyOf(error)): Promise<void> {
    const pause = RETRY_MS[dutiesOf(row).reveal?.failures ?? 0];
    const due = isLimit(error)
      ? await deps.limited(error.body.retryAfterMs)
      : pause === undefined
        ? null
        : now() + pause;
    await apply(row, { type: 'step-failed', due, error: body });
  }

  async function unlock(row: DraftRow, credential: Credential): Promise<void> {
    if (deps.isHalted() || !(await apply(row, { type: 'sending' }))) return;
    let imageUrl: string;
    try {
      ({ imageUrl } = await openfan.unlock(credential, row.post_id));
    } catch (error) {
      const event = await refusal(row, error);
      await deps.insist(`unlock of ${row.post_id}: ${event.type}`, () => apply(row, event));
      return;
    }
    const unlocked = await deps.insist(`${row.post_id} is unlocked`, () => isUnlocked(row));
    if (unlocked) await fetchOriginal(unlocked, imageUrl);
  }

  async function refusal(row: DraftRow, error: unknown): Promise<RevealEvent> {
    if (mayHaveActed(error)) {
      return { type: 'lost', due: now() + CHECK_AFTER_MS, error: answerLost('reveal') };
    }
    const pause = RETRY_MS[dutiesOf(row).reveal?.failures ?? 0];
    if (isLimit(error)) {
      const due = await deps.limited(error.body.retryAfterMs);
      return { type: 'not-sent', due, error: bodyOf(error) };
    }
    if (neverArrived(error) && pause !== undefined) {
      return { type: 'not-sent', due: now() + pause, error: bodyOf(error) };
    }
    return { type: 'refused', error: bodyOf(error) };
  }

  /** A fresh address of what is unlocked, or the proof that it is not. */
  async function lookForImage(row: DraftRow, credential: Credential): Promise<void> {
    let imageUrl: string;
    try {
      ({ imageUrl } = await openfan.image(credential, row.post_id));
    } catch (error) {
      if (isKind(error, 'forbidden')) {
        const maxSends = MAX_SENDS;
        await apply(row, { type: 'not-unlocked', now: now(), maxSends, error: notUnlocked() });
      } else await later(row, error);
      return;
    }
    const unlocked = await isUnlocked(row);
    if (unlocked) await fetchOriginal(unlocked, imageUrl);
  }

  /** It counts on the post: where the count is shown, the post is looked at again. */
  function isUnlocked(row: DraftRow): Promise<DraftRow | undefined> {
    const reveal = { type: 'unlocked', now: now() } as const;
    const look = { due: now() };
    return ledger.apply(row, ({ status }) =>
      status === 'published' ? { reveal, look } : { reveal },
    );
  }

  async function fetchOriginal(row: DraftRow, url: string): Promise<void> {
    const fetched = await deps.fetchPicture(row, 'original', url);
    if (fetched.state === 'kept') {
      await ledger.apply(row, { reveal: { type: 'kept' }, original: fetched.image });
      await deps.afterCollect(row.account_id);
      return;
    }
    await later(row, undefined, notKept(fetched.problem));
  }

  return async function reveal(row: DraftRow): Promise<void> {
    const credential = await deps.credentials.open(row.credential);
    if (!credential) {
      await apply(row, { type: 'step-failed', due: null, error: connectAgain() });
      return;
    }
    const step = dutiesOf(row).reveal?.step;
    if (step === 'ask') await unlock(row, credential);
    else if (step === 'check' || step === 'fetch') await lookForImage(row, credential);
  };
}

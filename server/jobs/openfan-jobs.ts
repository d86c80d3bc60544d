import type { Kysely } from 'kysely';
import * as v from 'valibot';

import { parseJson } from '../../src/lib/json.ts';
import { ApiError } from '../providers/api-error.ts';
import { OPENFAN_LIMITS } from '../providers/budget.ts';
import type { OpenFan, PollAnswer } from '../providers/openfan.ts';
import { learnPrice, learnSelfHosted } from '../store/creators.ts';
import type { JobRow, Tables } from '../store/tables.ts';
import { chargedOf } from './error-bodies.ts';
import { orderOf } from './image-orders.ts';
import { insertDrafts } from './new-drafts.ts';
import {
  canceledUpstream,
  generationFailed,
  PaymentNeeded,
  pollFailed,
  resultExpired,
} from './openfan-errors.ts';
import type { Completed, JobProvider, Polled } from './provider.ts';

/** openfan.md "Results expire". */
const RESULT_KEPT_MS = 30 * 60_000;
const STALLED_GAP_MS = 60_000;
const MAX_UNREACHABLE = 6;
/** Past its time a result is believed gone when this many polls in a row have failed. */
const EXPIRED_AFTER_FAILURES = 3;
/** Over there a poll that we lost may still be fetching; the next one would make every draft twice. */
const REST_MS = { timeout: 60_000, network: 10_000 };
const RESTART_PAUSE_MS = 5_000;
/** The drafts are there already: their previews do not keep the job from its end for long. */
const FETCH_PAUSES_MS = [1_000, 3_000, 10_000, 30_000, 60_000];

interface OpenFanJobsDeps {
  store: Kysely<Tables>;
  environment: string;
  openfan: Pick<OpenFan, 'generate' | 'poll' | 'post'>;
  /** A finished job named no drafts: they may be found by other ways. */
  onDraftsMissing: (job: JobRow) => void;
  now: () => number;
  onError: (error: unknown) => void;
}

/** Jobs that make drafts: free on a creator's own GPU, else bought by a payment of their own. */
export function createOpenFanJobs(deps: OpenFanJobsDeps): JobProvider {
  const { store, environment, openfan, now } = deps;
  const placeOf = (row: JobRow) => ({
    environment,
    accountId: row.account_id,
    slug: row.creator ?? '',
  });
  const expiresAt = () => now() + RESULT_KEPT_MS;

  function completed(
    row: JobRow,
    { postIds, completedAt }: Extract<PollAnswer, { state: 'completed' }>,
  ): Completed {
    return {
      state: 'completed',
      outputs: postIds.map(() => ({
        ...{ kind: 'image', mime: 'image/jpeg', state: 'pending', source_url: null, text: null },
      })),
      extras: { post_ids: JSON.stringify(postIds), result_expires_at: null },
      finishedBy: completedAt,
      async alongside(trx, done) {
        const credential = done.credential ?? row.credential;
        await insertDrafts(trx, done, postIds, credential, now());
      },
      onEmpty: deps.onDraftsMissing,
    };
  }

  function read(row: JobRow, answer: PollAnswer): Polled {
    switch (answer.state) {
      case 'completed':
        return completed(row, answer);
      case 'failed': {
        const error = generationFailed(row, answer.message);
        return { state: 'failed', error, charged: chargedOf(row), extras: {} };
      }
      case 'poll-failed':
        throw pollFailed(answer.message);
      default:
        if (answer.stalled) return stalled(row, answer.state);
        return { state: answer.state, worry: null, extras: { result_expires_at: expiresAt() } };
    }
  }

  /** Called running for ever: told at once, and over when no result could be kept any more. */
  function stalled(row: JobRow, state: 'queued' | 'running'): Polled {
    const error = canceledUpstream(row);
    const until = row.result_expires_at ?? expiresAt();
    return until <= now()
      ? { state: 'failed', error, charged: chargedOf(row), extras: {} }
      : { state, worry: error, extras: { result_expires_at: until } };
  }

  return {
    service: 'openfan',
    before: () => Promise.resolve({}),

    async send(row, credential, keep, signature) {
      const order = orderOf(row);
      const answer = await openfan.generate(
        credential,
        { ...order, ...(signature === undefined ? {} : { paymentSignature: signature }) },
        keep,
      );
      if (answer.kind === 'payment-required') {
        await learnPrice(store, placeOf(row), answer.perImageBaseUnits, now()).catch(deps.onError);
        throw new PaymentNeeded({ images: order.images, ...answer }, signature !== undefined);
      }
      const isFree = signature === undefined;
      if (isFree) await learnSelfHosted(store, placeOf(row), now()).catch(deps.onError);
      return {
        jobId: answer.jobId,
        charged: isFree ? 'no' : 'yes',
        extras: {
          path: answer.path ?? (isFree ? 'self_hosted' : 'platform'),
          result_expires_at: expiresAt(),
        },
      };
    },
    sent: () => undefined,

    /** Nothing tells what became of it but the person, or its payment. */
    inDoubt: (row) => ({
      next_at: null,
      deleted_at: null,
      credential: row.payment_key === null ? null : row.credential,
    }),
    isNotYet: ({ code }) => code === 'transaction-not-found',
    sendTries: (row) => (row.payment_key === null ? MAX_UNREACHABLE : Infinity),

    poll: async (row, jobId, credential, keep) =>
      read(row, await openfan.poll(credential, jobId, keep)),
    gapMs: ({ worry }) => (worry === null ? null : STALLED_GAP_MS),
    pollsPerMinute: OPENFAN_LIMITS.other.perMinute - OPENFAN_LIMITS.other.forPeople,
    restMs: ({ kind }) => (kind === 'timeout' || kind === 'network' ? REST_MS[kind] : 0),
    endOf: (row, { code }) =>
      code === 'poll-failed' &&
      row.failures + 1 >= EXPIRED_AFTER_FAILURES &&
      row.result_expires_at !== null &&
      row.result_expires_at <= now()
        ? resultExpired(row)
        : undefined,
    restartPauseMs: RESTART_PAUSE_MS,

    posterOf: () => null,
    async addressOf(row, output) {
      const postId = postIdsOf(row)[output.idx];
      if (postId === undefined) return null;
      const { previewUrl } = await openfan.post(postId);
      if (previewUrl !== null) return previewUrl;
      throw new ApiError({
        kind: 'upstream',
        code: 'no-preview',
        message: 'OpenFan has no preview of this draft yet.',
        provider: 'openfan',
      });
    },
    fetchPausesMs: FETCH_PAUSES_MS,
  };
}

const postIdsSchema = v.array(v.string());

function postIdsOf(row: JobRow): string[] {
  const read = v.safeParse(postIdsSchema, parseJson(row.post_ids));
  return read.success ? read.output : [];
}

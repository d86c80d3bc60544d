import type { Kysely } from 'kysely';

import type { ErrorBody } from '../../src/contract/errors.ts';
import { errorBodySchema } from '../../src/contract/errors.ts';
import { jobStatusSchema } from '../../src/contract/jobs.ts';
import { parseJson } from '../../src/lib/json.ts';
import * as v from 'valibot';

import type { Leases } from '../store/leases.ts';
import { nextRev } from '../store/revision.ts';
import type { JobRow, Tables } from '../store/tables.ts';
import { blankRow } from './blank-row.ts';
import { createBackground } from './background.ts';
import { answerLost } from './error-bodies.ts';
import { orderColumns } from './image-orders.ts';
import type { JobLedger } from './ledger.ts';
import { PLATFORM_MODEL } from './orders.ts';
import type { PaidJobs, RedeemOutcome } from './paid-jobs.ts';
import { submitsOf, type Pauses } from './pauses.ts';
import type { Sender } from './send.ts';
import type { Outcome } from './provider.ts';
import { timeKey } from './submissions.ts';

interface PaidJobsDeps {
  store: Kysely<Tables>;
  ledger: JobLedger;
  sender: Sender;
  leases: Leases;
  pauses: Pauses;
  now: () => number;
  onError: (error: unknown) => void;
}

/** How long a redeem waits when the server is about to stop. */
const STOPPING_MS = 5_000;
/** How long it waits for another instance that is at it. */
const ELSEWHERE_MS = 1_000;

export interface PaidJobsEngine extends PaidJobs {
  /** Resolves when no redeem is in flight and every answer is in the ledger. */
  settled(): Promise<void>;
}

/** Jobs that are sent by their payment, with its signature, rather than when they are due. */
export function createPaidJobs(deps: PaidJobsDeps): PaidJobsEngine {
  const { ledger, sender, leases, pauses, now } = deps;
  const inFlight = new Map<string, Promise<RedeemOutcome>>();
  const calls = createBackground(deps.onError);

  async function redeem(jobKey: string, signature: string): Promise<RedeemOutcome> {
    const row = await ledger.row(jobKey);
    if (!row) throw new Error(`there is no job ${jobKey}`);
    const settled = standing(row);
    if (settled) return settled;
    if (sender.isHalted()) return { type: 'held', until: now() + STOPPING_MS };
    const pausedUntil = await pauses.until(submitsOf(row.account_id));
    if (pausedUntil > now()) return { type: 'held', until: pausedUntil };
    if (!(await leases.take('job', jobKey))) return { type: 'held', until: now() + ELSEWHERE_MS };
    try {
      const outcome = await sender.send(row, { signature, again: row.status === 'unknown' });
      return await (outcome ? redeemed(outcome) : after(jobKey));
    } finally {
      await leases.give('job', jobKey);
    }
  }

  function redeemed({ event, error, extras }: Outcome): RedeemOutcome {
    switch (event.type) {
      case 'accepted':
        return { type: 'accepted' };
      case 'held':
        return error?.code === 'transaction-not-found'
          ? { type: 'not-found-yet', error }
          : { type: 'held', until: extras.next_at ?? now() + STOPPING_MS };
      case 'refused':
      case 'unanswered':
        return { type: event.type, error: event.error };
    }
  }

  /** Somebody else moved the row in the meantime. */
  async function after(jobKey: string): Promise<RedeemOutcome> {
    const row = await ledger.row(jobKey);
    return (row && standing(row)) ?? { type: 'unanswered', error: answerLost('openfan') };
  }

  return {
    async prepare(trx, payment) {
      const at = now();
      const row: JobRow = {
        ...blankRow(timeKey('j', at), at),
        ...orderColumns(payment.order),
        ...{ environment: payment.environment, account_id: payment.account_id },
        ...{ submission_key: payment.setKey, creator: payment.creator, model: PLATFORM_MODEL },
        ...{ path: 'platform', payment_key: payment.key, credential: payment.credential },
        ...{ cost_base_units: payment.amount_base_units, next_at: null },
        rev: await nextRev(trx),
      };
      await trx.insertInto('jobs').values(row).execute();
      return row.key;
    },

    redeem(jobKey, signature) {
      const known = inFlight.get(jobKey);
      if (known) return known;
      const call = redeem(jobKey, signature).finally(() => inFlight.delete(jobKey));
      inFlight.set(jobKey, call);
      calls.run(jobKey, async () => {
        // Whoever asked is told of a failure.
        await call.catch(() => undefined);
      });
      return call;
    },

    async status(jobKey) {
      const row = await ledger.row(jobKey);
      return row && { status: v.parse(jobStatusSchema, row.status), jobId: row.job_id };
    },

    async withdraw(trx, jobKey) {
      await ledger.apply(jobKey, { type: 'withdrawn' }, {}, undefined, trx);
    },

    settled: () => calls.settled(),
  };
}

/** What a row says by itself; `undefined` where it is still to be sent. */
function standing(row: JobRow): RedeemOutcome | undefined {
  if (row.job_id !== null) return { type: 'accepted' };
  if (row.status === 'failed' || row.status === 'canceled') {
    return { type: 'refused', error: errorOf(row) };
  }
  return undefined;
}

function errorOf(row: JobRow): ErrorBody {
  const read = v.safeParse(errorBodySchema, parseJson(row.error ?? ''));
  if (read.success) return read.output;
  return {
    ...{ kind: 'conflict', code: 'job-withdrawn', provider: null, requestId: null },
    ...{ message: 'This job was removed before it was sent.', charged: 'no', retryAfterMs: null },
  };
}

import type { Kysely } from 'kysely';

import type { ErrorBody, Service } from '../../src/contract/errors.ts';
import type { Evidence } from '../../src/contract/jobs.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import type { OpenFan } from '../providers/openfan.ts';
import { CallError } from '../providers/transport.ts';
import { nextRev } from '../store/revision.ts';
import type { Tables } from '../store/tables.ts';
import { serviceOf } from './error-bodies.ts';

/**
 * A ledger that was put back from a copy does not know what was sent after the copy was made:
 * whatever it would send or weigh now becomes `unknown`, for its owner to decide. What has a
 * job id is watched as ever.
 * @returns how many rows
 */
export async function settleRestored(
  store: Kysely<Tables>,
): Promise<{ jobs: number; topups: number }> {
  return store.transaction().execute(async (trx) => {
    const doubtful = {
      evidence: JSON.stringify(NO_EVIDENCE),
      balance_before_e4: null,
      next_at: null,
      credential: null,
    };
    const jobs = await trx
      .selectFrom('jobs')
      .select(['key', 'service', 'status', 'submitted_at', 'created_at'])
      .where((eb) =>
        eb.or([
          eb('status', 'in', ['waiting', 'submitting']),
          // Still being weighed, by balances that other, forgotten runs have moved.
          eb('status', 'in', ['unknown', 'failed']).and('next_at', 'is not', null),
        ]),
      )
      .execute();
    for (const { key, service, status, submitted_at: sentAt, created_at: madeAt } of jobs) {
      const unsent = status === 'waiting' || status === 'submitting';
      await trx
        .updateTable('jobs')
        .set({
          ...doubtful,
          ...(unsent && {
            status: 'unknown',
            charged: 'unknown',
            error: JSON.stringify(restoredError('run', serviceOf({ service }))),
            submitted_at: sentAt ?? madeAt,
          }),
          rev: await nextRev(trx),
        })
        .where('key', '=', key)
        .execute();
    }
    const topups = await trx
      .selectFrom('topups')
      .select('key')
      .where((eb) =>
        eb.or([
          eb('status', '=', 'submitting'),
          eb('status', '=', 'unknown').and('next_at', 'is not', null),
        ]),
      )
      .execute();
    for (const { key } of topups) {
      await trx
        .updateTable('topups')
        .set({
          ...doubtful,
          status: 'unknown',
          error: JSON.stringify(restoredError('top-up')),
          rev: await nextRev(trx),
        })
        .where('key', '=', key)
        .execute();
    }
    return { jobs: jobs.length, topups: topups.length };
  });
}

type Note = () => Promise<void>;

/** Calls with `note` before them: what cannot be noted is not sent. */
function noting(note: Note) {
  return async <T>(call: () => Promise<T>): Promise<T> => {
    await note().catch((cause: unknown) => {
      throw new CallError(false, {
        kind: 'upstream',
        code: 'not-noted',
        message: 'Darkroom could not write to its data folder, so nothing was sent.',
        cause,
      });
    });
    return call();
  };
}

/** The service, with `note` called before everything that spends. */
export function withSpendingNoted(service: KiwiWhale, note: Note): KiwiWhale {
  const noted = noting(note);
  return {
    ...service,
    generate: (...ask) => noted(() => service.generate(...ask)),
    topup: (...ask) => noted(() => service.topup(...ask)),
  };
}

/** The service, with `note` called before everything that cannot be taken back. */
export function withActsNoted(service: OpenFan, note: Note): OpenFan {
  const noted = noting(note);
  return {
    ...service,
    generate: (...ask) => noted(() => service.generate(...ask)),
    publish: (...ask) => noted(() => service.publish(...ask)),
    unlock: (...ask) => noted(() => service.unlock(...ask)),
  };
}

const NO_EVIDENCE: Evidence = {
  verdict: 'unclear',
  beforeE4: null,
  afterE4: null,
  overlapping: 0,
};

function restoredError(what: 'run' | 'top-up', provider: Service = 'kiwiwhale'): ErrorBody {
  const look = provider === 'openfan' ? 'drafts and payments' : 'balance';
  return {
    kind: 'network',
    code: 'ledger-restored',
    message: `Darkroom’s data was restored from a copy in which this ${what} was not finished. It may have gone through since: look at your ${look} before you repeat it.`,
    provider,
    requestId: null,
    charged: 'unknown',
    retryAfterMs: null,
  };
}

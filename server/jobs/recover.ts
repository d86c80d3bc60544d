import type { Kysely } from 'kysely';

import type { Tables } from '../store/tables.ts';
import { json, restarted } from './error-bodies.ts';
import type { JobLedger } from './ledger.ts';
import type { Topups } from './topup.ts';
import { startWeighing, UNANSWERED } from './weighing.ts';

export interface RecoverDeps {
  store: Kysely<Tables>;
  environment: string;
  ledger: JobLedger;
  topups: Pick<Topups, 'recover'>;
  now: () => number;
}

/** Puts right what a process that died left half-way; before anything else is done. */
export async function recover(deps: RecoverDeps): Promise<void> {
  await doubtUnanswered(deps);
  await goOnCollecting(deps);
  await tryKeysAgain(deps);
  await deps.topups.recover();
}

const jobsOf = ({ store, environment }: RecoverDeps) =>
  store.selectFrom('jobs').selectAll().where('environment', '=', environment);

/**
 * A row found in `submitting` was being sent when the process died. KiwiWhale has no
 * idempotency key, so it is never sent again by itself: it becomes `unknown`.
 */
async function doubtUnanswered(deps: RecoverDeps): Promise<void> {
  for (const row of await jobsOf(deps).where('status', '=', 'submitting').execute()) {
    const error = restarted();
    await deps.ledger.apply(
      row.key,
      { type: 'unanswered', error },
      {
        error: json(error),
        ...startWeighing(row.balance_before_e4, UNANSWERED, deps.now()),
        failures: 0,
      },
    );
  }
}

/** A finished job with outputs that wait to be fetched, and nobody who would fetch them. */
async function goOnCollecting(deps: RecoverDeps): Promise<void> {
  const rows = await jobsOf(deps)
    .where('status', '=', 'completed')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('outputs')
          .select('job_key')
          .whereRef('outputs.job_key', '=', 'jobs.key')
          .where('outputs.state', '=', 'pending'),
      ),
    )
    .execute();
  for (const row of rows) {
    const extras = { next_at: deps.now(), failures: 0 };
    await deps.ledger.apply(row.key, { type: 'collect-again' }, extras);
  }
}

/** Keys that could not be opened: the operator may have put the secret back. */
async function tryKeysAgain(deps: RecoverDeps): Promise<void> {
  const rows = await jobsOf(deps)
    .where('status', 'in', ['queued', 'running'])
    .where('next_at', 'is', null)
    .execute();
  for (const row of rows) await deps.ledger.patch(row.key, { next_at: deps.now() });
}

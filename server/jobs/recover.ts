import type { Kysely } from 'kysely';

import type { Leases } from '../store/leases.ts';
import type { Tables } from '../store/tables.ts';
import { json, restarted } from './error-bodies.ts';
import type { JobLedger } from './ledger.ts';
import type { JobProvider } from './provider.ts';

export interface RecoverDeps {
  store: Kysely<Tables>;
  environment: string;
  ledger: JobLedger;
  provider: JobProvider;
  leases: Leases;
  now: () => number;
}

/** Puts right what a process that died left half-way; before anything else is done. */
export async function recover(deps: RecoverDeps): Promise<void> {
  await doubtUnanswered(deps);
  await goOnCollecting(deps);
  await tryKeysAgain(deps);
  await leavePollsTime(deps);
}

const jobsOf = ({ store, environment, provider }: RecoverDeps) =>
  store
    .selectFrom('jobs')
    .selectAll()
    .where('environment', '=', environment)
    .where('service', '=', provider.service);

/**
 * A row found in `submitting` that nobody works on was being sent when its instance died. No
 * service has an idempotency key, so it is never sent again by itself: it becomes `unknown`.
 */
export async function doubtUnanswered(deps: RecoverDeps): Promise<void> {
  for (const row of await jobsOf(deps).where('status', '=', 'submitting').execute()) {
    if (!(await deps.leases.take('job', row.key))) continue;
    const error = restarted(deps.provider.service);
    await deps.ledger
      .apply(
        row.key,
        { type: 'unanswered', error },
        { error: json(error), failures: 0, ...deps.provider.inDoubt(row) },
      )
      .finally(() => deps.leases.give('job', row.key));
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

/** A poll that the end of the last process cut off may still be at work over there. */
async function leavePollsTime(deps: RecoverDeps): Promise<void> {
  const { provider, ledger, now } = deps;
  // Among several instances the lease of the one that died has taken longer to run out.
  if (provider.restartPauseMs === 0 || deps.leases.isShared) return;
  const rows = await jobsOf(deps)
    .where('status', 'in', ['queued', 'running'])
    .where('archiving', '=', 0)
    .where('next_at', '<=', now())
    .execute();
  for (const row of rows) await ledger.patch(row.key, { next_at: now() + provider.restartPauseMs });
}

import type { Kysely } from 'kysely';

import type { Archive } from '../media/archive.ts';
import type { Leases } from '../store/leases.ts';
import type { SharedState } from '../store/shared-state.ts';
import { nobody, type Observer } from '../store/observer.ts';
import type { Tables } from '../store/tables.ts';
import { createCollector, type Collector } from './collect.ts';
import type { Credentials } from './credentials.ts';
import { createJobLedger, type JobLedger } from './ledger.ts';
import { createPauses, type Pauses } from './pauses.ts';
import { learnFromLedger } from './polling/catch-up.ts';
import { createDurations } from './polling/durations.ts';
import { createLoads } from './polling/loads.ts';
import { createPollSchedule, type PollSchedule } from './polling/schedule.ts';
import type { JobProvider } from './provider.ts';
import { doubtUnanswered, recover } from './recover.ts';
import { createSender, type Sender } from './send.ts';
import { createSubmitter, type Submitter } from './submit.ts';
import { createWatcher, type Watcher } from './watch.ts';

export interface CommonDeps {
  store: Kysely<Tables>;
  credentials: Credentials;
  archive: Archive;
  /** Which instance works on a row. */
  leases: Leases;
  /** What all instances know together. */
  state: SharedState;
  /** Called when a job's outputs are in, to keep the account within its quota. */
  afterCollect: (accountId: string) => Promise<void>;
  observer?: Observer;
  now: () => number;
  onError: (error: unknown) => void;
}

/** What moves the jobs of one service. */
export interface ServiceParts {
  ledger: JobLedger;
  sender: Sender;
  pauses: Pauses;
  schedule: PollSchedule;
  submitter: Submitter;
  watcher: Watcher;
  collector: Collector;
  /** Puts right what the last process left half-way; when this one starts. */
  recover: () => Promise<void>;
  /** The same for an instance that has died meanwhile; now and then. */
  takeOver: () => Promise<void>;
}

/** @param environment the service's address: jobs of another one are left alone */
export function createServiceParts(
  common: CommonDeps,
  environment: string,
  provider: JobProvider,
): ServiceParts {
  const { store, now, observer = nobody } = common;
  const pauses = createPauses(common.state, `${provider.service} ${environment}`);
  const ledger = createJobLedger(store, environment, now, provider.service, observer);
  const place = { environment, service: provider.service };
  const durations = createDurations(store, place, now);
  const schedule = createPollSchedule({
    ...{ durations, now },
    loads: createLoads(store, place, durations),
    pollsPerMinute: () => provider.pollsPerMinute,
  });
  const deps = { ...common, environment, provider, ledger, pauses, schedule, observer };
  const sender = createSender(deps);
  return {
    ledger,
    sender,
    pauses,
    schedule,
    submitter: createSubmitter({ ...deps, sender }),
    watcher: createWatcher(deps),
    collector: createCollector(deps),
    async recover() {
      await recover(deps);
      await learnFromLedger(store, place, now()).catch(common.onError);
    },
    takeOver: () => doubtUnanswered(deps),
  };
}

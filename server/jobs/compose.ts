import type { Kysely } from 'kysely';

import type { Archive } from '../media/archive.ts';
import type { Catalogue } from '../providers/catalogue.ts';
import { createCatalogue } from '../providers/catalogue.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import { writeAccount } from '../store/accounts.ts';
import type { Tables } from '../store/tables.ts';
import { createBalances } from './balances.ts';
import { createCollector, type Collector } from './collect.ts';
import type { Credentials } from './credentials.ts';
import { createEngine, type Engine } from './engine.ts';
import { createJobLedger, type JobLedger } from './ledger.ts';
import type { DescribeOutput } from './outputs.ts';
import { createPauses } from './pauses.ts';
import { createSubmitter, type Submitter } from './submit.ts';
import { createTopups, type Topups } from './topup.ts';
import { createWatcher, type Watcher } from './watch.ts';
import { createWeigher, type Weigher } from './weigh.ts';

export interface JobsDeps {
  store: Kysely<Tables>;
  /** The service address the rows belong to. */
  environment: string;
  kiwiwhale: KiwiWhale;
  credentials: Credentials;
  archive: Archive;
  describeOutput: DescribeOutput;
  afterCollect: (accountId: string) => Promise<void>;
  now: () => number;
  onError: (error: unknown) => void;
}

export interface Jobs {
  ledger: JobLedger;
  submitter: Submitter;
  watcher: Watcher;
  weigher: Weigher;
  collector: Collector;
  topups: Topups;
  catalogue: Catalogue;
  engine: Engine;
  setCard: (accountId: string, state: 'none' | 'pending' | 'ready' | 'unknown') => Promise<void>;
}

/** Puts the parts of the job engine together. */
export function createJobs(deps: JobsDeps): Jobs {
  const { store, environment, kiwiwhale, now } = deps;
  const ledger = createJobLedger(store, environment, now);
  const balances = createBalances(kiwiwhale, now);
  const pauses = createPauses(now);
  const setCard: Jobs['setCard'] = (id, state) =>
    writeAccount(store, { id, environment, service: 'kiwiwhale' }, { card_state: state }, now());
  const parts = {
    submitter: createSubmitter({ ...deps, ledger, balances, pauses }),
    watcher: createWatcher({ ...deps, ledger, pauses }),
    weigher: createWeigher({ ...deps, ledger }),
    collector: createCollector({ ...deps, ledger }),
    topups: createTopups({ ...deps, balances, onCard: setCard }),
  };
  return {
    ledger,
    ...parts,
    catalogue: createCatalogue(kiwiwhale, now),
    engine: createEngine({ ...deps, ...parts, ledger }),
    setCard,
  };
}

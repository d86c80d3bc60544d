import type { Service } from '../../src/contract/errors.ts';
import type { InlineUploads } from '../media/inline-uploads.ts';
import type { Catalogue } from '../providers/catalogue.ts';
import { createCatalogue } from '../providers/catalogue.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import type { OpenFan } from '../providers/openfan.ts';
import { writeAccount } from '../store/accounts.ts';
import { createNoteReading } from '../store/balance-readings.ts';
import type { JobRow } from '../store/tables.ts';
import { acceptSubmission, type AcceptingSubmitter } from './accept.ts';
import { createBalances } from './balances.ts';
import type { Collector } from './collect.ts';
import { createEngine, type Engine } from './engine.ts';
import { createKiwiWhaleJobs } from './kiwiwhale-jobs.ts';
import type { JobLedger } from './ledger.ts';
import { createOpenFanJobs } from './openfan-jobs.ts';
import { createOrders, type Orders } from './orders.ts';
import type { DescribeOutput } from './outputs.ts';
import { createPaidJobs } from './paid.ts';
import type { PaidJobs } from './paid-jobs.ts';
import type { PayTo } from './price.ts';
import { createQuotes, type Quotes } from './quotes.ts';
import { createSender } from './send.ts';
import { createServiceParts, type CommonDeps } from './service-parts.ts';
import { createTakeOver } from './take-over.ts';
import { createTopups, type Topups } from './topup.ts';
import type { Watcher } from './watch.ts';
import { createWeigher, type Weigher } from './weigh.ts';

export interface JobsDeps extends CommonDeps {
  /** The address of each service: rows belong to it. */
  environmentOf: (service: Service) => string;
  kiwiwhale: KiwiWhale;
  openfan: OpenFan;
  /** The same for what somebody at a screen waits for. */
  openfanForPeople: OpenFan;
  /** Where OpenFan is paid: its wallet, as the operator names it, and the currency. */
  payTo: PayTo;
  describeOutput: DescribeOutput;
  /** Puts files that are held here into a request. */
  inline?: InlineUploads;
  /** How many polls of KiwiWhale a minute there may be. */
  pollsPerMinute?: number;
  /** A finished OpenFan job named no drafts: they may be found by other ways. */
  onDraftsMissing?: (job: JobRow) => void;
}

export interface Jobs {
  /** Serves rows of every service, but for what is due. */
  ledger: JobLedger;
  submitter: AcceptingSubmitter;
  weigher: Weigher;
  topups: Topups;
  catalogue: Catalogue;
  orders: Orders;
  quotes: Quotes;
  paid: PaidJobs;
  engine: Engine;
  /** What moves a row of this service. */
  of: (service: Service) => { watcher: Watcher; collector: Collector };
  recover: () => Promise<void>;
  /** Looks at what is due, one part after the other. */
  parts: { tick(): Promise<void> }[];
  setCard: (accountId: string, state: 'none' | 'pending' | 'ready' | 'unknown') => Promise<void>;
}

/** Puts the parts of the job engine together. */
export function createJobs(deps: JobsDeps): Jobs {
  const { kiwiwhale, store, now } = deps;
  const environment = deps.environmentOf('kiwiwhale');
  const balances = createBalances(kiwiwhale, now, createNoteReading(store, deps.onError));
  const kiwi = createServiceParts(deps, environment, createKiwiWhaleJobs({ ...deps, balances }));
  const setCard: Jobs['setCard'] = (id, state) =>
    writeAccount(store, { id, environment, service: 'kiwiwhale' }, { card_state: state }, now());
  const weigher = createWeigher({ ...deps, ledger: kiwi.ledger });
  const topups = createTopups({ ...deps, environment, balances, onCard: setCard });
  const fan = composeOpenFan(deps);
  const submitter: AcceptingSubmitter = {
    ...kiwi.submitter,
    accept: (submission) => acceptSubmission({ ...deps, environment }, submission),
  };
  const parts = [
    ...[submitter, kiwi.watcher, weigher, kiwi.collector, topups],
    ...[fan.submitter, fan.watcher, fan.collector],
    createTakeOver(
      [kiwi.takeOver, fan.takeOver, () => fan.quotes.recover(), () => topups.recover()],
      now,
    ),
  ];
  const recover = async () => {
    await kiwi.recover();
    await fan.recover();
    await fan.quotes.recover();
    await topups.recover();
  };
  return {
    ledger: kiwi.ledger,
    ...{ submitter, weigher, topups, setCard, parts, recover },
    ...{ orders: fan.orders, quotes: fan.quotes, paid: fan.paid },
    of: (service) => (service === 'openfan' ? fan : kiwi),
    catalogue: createCatalogue(kiwiwhale, now),
    engine: createEngine({
      ...{ parts, recover, onError: deps.onError },
      halting: [kiwi.sender, fan.sender, fan.asker, topups],
      // A poll of OpenFan's makes the drafts: it is not cut off either.
      finishing: [submitter, topups, fan.submitter, fan.paid, fan.quotes, fan.watcher],
    }),
  };
}

function composeOpenFan(deps: JobsDeps) {
  const environment = deps.environmentOf('openfan');
  const onDraftsMissing = deps.onDraftsMissing ?? (() => undefined);
  const own = { ...deps, environment, onDraftsMissing };
  const parts = createServiceParts(deps, environment, createOpenFanJobs(own));
  const asker = createSender({
    ...{ ...deps, ...parts },
    provider: createOpenFanJobs({ ...own, openfan: deps.openfanForPeople }),
  });
  return {
    ...parts,
    asker,
    orders: createOrders(own),
    quotes: createQuotes({ ...own, ledger: parts.ledger, sender: asker }),
    paid: createPaidJobs({ ...own, ...parts }),
  };
}

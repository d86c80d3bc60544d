import type { Kysely } from 'kysely';

import type { PaidJobs } from '../jobs/paid-jobs.ts';
import type { Credentials } from '../jobs/credentials.ts';
import type { Leases } from '../store/leases.ts';
import type { Observer } from '../store/observer.ts';
import type { Tables } from '../store/tables.ts';
import { createChain } from './chain.ts';
import type { IntentsDeps } from './intents.ts';
import { createPriceOf } from './learned-price.ts';
import { createPaymentLedger, type PaymentEnvironment } from './ledger.ts';
import { createPace } from './pace.ts';
import { createRpc, type Rpc } from './rpc.ts';
import { createSettler, type Settler } from './settle.ts';
import type { SettleDeps } from './settle-deps.ts';
import { createStatusBatch } from './status-batch.ts';
import { createTips } from './tips.ts';

export interface PaymentsDeps extends PaymentEnvironment {
  store: Kysely<Tables>;
  rpcUrl: string;
  platformWallet: string | undefined;
  jobs: PaidJobs;
  credentials: Credentials;
  leases: Leases;
  /** After a commit that lets somebody spend, before they can (store/restore-guard.ts). */
  note: () => Promise<void>;
  observer?: Observer;
  now: () => number;
  onError: (error: unknown) => void;
}

export interface Payments extends SettleDeps, IntentsDeps {
  rpc: Rpc;
  settler: Settler;
  note: () => Promise<void>;
}

/** Puts the parts of paying together. */
export function createPayments(deps: PaymentsDeps): Payments {
  const { store, environment, cluster, mint, now, jobs, onError } = deps;
  const rpc = createRpc(deps.rpcUrl);
  const chain = createChain(rpc);
  const pace = createPace(now);
  const parts: SettleDeps = {
    ...{ chain, pace, jobs, now, onError },
    ledger: createPaymentLedger(store, deps, now, deps.observer),
    statuses: createStatusBatch(chain, (slot) => pace.saw(slot)),
    tips: createTips(chain, pace, now),
  };
  return {
    ...parts,
    ...{ store, rpc, environment, cluster, mint, note: deps.note },
    platformWallet: deps.platformWallet,
    priceOf: createPriceOf(store, environment, now),
    seal: (credential) => deps.credentials.seal(credential),
    settler: createSettler({
      ...{ ...parts, store, environment, cluster, mint, leases: deps.leases },
    }),
  };
}

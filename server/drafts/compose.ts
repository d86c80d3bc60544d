import type { Kysely } from 'kysely';

import type { Credentials } from '../jobs/credentials.ts';
import { createInsist } from '../jobs/insist.ts';
import { createPauses } from '../jobs/pauses.ts';
import type { Archive } from '../media/archive.ts';
import type { Blobs } from '../media/blobs.ts';
import type { OpenFan } from '../providers/openfan.ts';
import type { Leases } from '../store/leases.ts';
import type { SharedState } from '../store/shared-state.ts';
import type { Tables } from '../store/tables.ts';
import { createDraftActs, type DraftActs } from './acts.ts';
import { createDraftEngine, type DraftEngine } from './engine.ts';
import { createDraftLedger, type DraftLedger } from './ledger.ts';
import { createLooker } from './look.ts';
import { createFetchPicture } from './pictures.ts';
import { createPublisher } from './publish.ts';
import { createRecover, type Recover } from './recover.ts';
import { createRevealer } from './reveal.ts';

export interface DraftsDeps {
  store: Kysely<Tables>;
  /** OpenFan's address: whose rows these are. */
  environment: string;
  openfan: Pick<OpenFan, 'post' | 'publish' | 'unlock' | 'image' | 'revenue'>;
  /** The same for what nobody waits for: leaves room for people. */
  openfanInTurn: Pick<OpenFan, 'post'>;
  credentials: Credentials;
  leases: Leases;
  state: SharedState;
  archive: Archive;
  blobs: Pick<Blobs, 'size' | 'remove'>;
  afterCollect: (accountId: string) => Promise<void>;
  now: () => number;
  onError: (error: unknown) => void;
}

export interface Drafts {
  ledger: DraftLedger;
  acts: DraftActs;
  recover: Recover;
  engine: DraftEngine;
}

const LOOKS = 'looks';

/** Puts together what becomes of drafts after their job is done. */
export function createDrafts(deps: DraftsDeps): Drafts {
  const { store, environment } = deps;
  const ledger = createDraftLedger(store, environment);
  const pauses = createPauses(deps.state, `openfan ${environment}`);
  let halted = false;
  const parts = {
    ...deps,
    ledger,
    fetchPicture: createFetchPicture(deps),
    limited: (retryAfterMs: number | null) => pauses.limited(LOOKS, retryAfterMs),
    insist: createInsist(deps.onError),
    isHalted: () => halted,
  };
  const engine = createDraftEngine({
    ...parts,
    look: createLooker({ ...parts, openfan: deps.openfanInTurn }),
    reveal: createRevealer(parts),
    publish: createPublisher(parts),
    isPaused: () => pauses.isOn(LOOKS),
    halt: () => (halted = true),
  });
  return {
    ledger,
    acts: createDraftActs(parts),
    recover: createRecover({ ...parts, kick: () => engine.kick() }),
    engine,
  };
}

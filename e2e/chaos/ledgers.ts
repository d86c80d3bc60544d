import type { Job } from '../../src/contract/jobs.ts';
import type { Payment } from '../../src/contract/payments.ts';
import {
  type ChainTransaction,
  openFan,
  type OpenFanJob,
  type OpenFanPost,
} from '../support/openfan.ts';
import type { KiwiWhaleJob, LedgerEntry } from '../support/stack.ts';
import type { TwoServers } from '../support/two-servers.ts';
import type { Account } from './people.ts';

/** What everybody wrote down: the people, the servers, both services and the chain. */
export interface Ledgers {
  /** Of orders that cost no USDC: the prompt names the order. */
  prompts: string[];
  rows: Job[];
  intents: Payment[];
  kiwiwhale: { jobs: KiwiWhaleJob[]; charges: LedgerEntry[] };
  openfan: { jobs: OpenFanJob[]; posts: OpenFanPost[] };
  landed: ChainTransaction[];
  platformGot: { signature: string; baseUnits: bigint }[];
  busiestMinute: Record<string, number>;
  limits: Record<string, number>;
  files: string[];
}

export async function readLedgers(
  { stack, files }: TwoServers,
  accounts: Account[],
  kiwiwhalePerMinute: number,
): Promise<Ledgers> {
  const fan = openFan(stack);
  const keys = accounts.filter(({ service }) => service === 'kiwiwhale').map(({ key }) => key);
  const { busiestMinute } = await fan.requests();
  return {
    prompts: accounts.flatMap(({ prompts }) => prompts),
    rows: (await Promise.all(accounts.map((one) => one.jobs()))).flat(),
    intents: (await Promise.all(accounts.map((one) => one.payments()))).flat(),
    kiwiwhale: {
      jobs: (await Promise.all(keys.map((key) => stack.jobs(key)))).flat(),
      charges: (await Promise.all(keys.map((key) => stack.charges(key)))).flat(),
    },
    openfan: { jobs: await fan.jobs(), posts: await fan.posts() },
    landed: await fan.transactions(),
    platformGot: await fan.payments(),
    busiestMinute,
    // What the services allow: openfan.md "Rate limits", and our own word for KiwiWhale.
    limits: { kiwiwhale: kiwiwhalePerMinute, 'openfan generate': 10, 'openfan other': 60 },
    files: files(),
  };
}

const JOB_ENDS = new Set(['completed', 'failed', 'canceled', 'unknown']);

/** Whatever still moves by itself, in words. */
export function unsettled({ rows, intents }: Pick<Ledgers, 'rows' | 'intents'>): string[] {
  return [
    ...rows
      .filter(({ status, archiving }) => !JOB_ENDS.has(status) || archiving)
      .map(({ key, status, error }) => `job ${key} is ${status} ${error?.code ?? ''}`),
    ...intents
      .filter(({ state, reusable }) => state !== 'redeemed' && !reusable)
      .map(({ key, state, error }) => `payment ${key} is ${state} ${error?.code ?? ''}`),
  ];
}

import { expect, type Page } from '@playwright/test';
import * as v from 'valibot';

import { openReady } from './app.ts';
import { sandboxControl } from './sandbox-control.ts';
import type { Fault, Stack } from './stack.ts';

/** Owns the creators `luna` (platform GPUs) and `sol` (self-hosted). */
export const SEEDED_KEY = 'opf_sandbox_0000000000000000000000000000';
export const PLATFORM_WALLET = '61WTGh4iJ9jsoMxRDjBMAieRYT4JP1MjjRAxJD3te8Je';
export const USDC_MINT = 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v';

export interface OpenFanSettings {
  dialect: 'server' | 'docs';
  /** Setting either of these also forgets what was counted so far. */
  generatePerMinute: number;
  otherPerMinute: number;
  /** USDC base units; `null`: the dialect's own (server 50000, docs 500000). */
  costPerImage: number | null;
  /** How long a poll takes to make drafts: two polls within it make two sets. */
  ingestMs: number;
}

/** What goes wrong at OpenFan itself; what can happen to any call is {@link OpenFanFault}. */
export interface Mishap {
  kind:
    | 'quote'
    | 'node-lags'
    | 'submit-failed'
    | 'poll-failed'
    | 'no-images'
    | 'result-expired'
    | 'url-expired';
  /** `quote`: what the 402 says instead (`{ totalCost: -1 }`), or beside (`{ recipient: … }`). */
  fields?: Record<string, number | string | null>;
  times?: number;
}

export interface OpenFanFault extends Omit<Fault, 'on'> {
  on:
    | 'generate'
    | 'poll'
    | 'post'
    | 'publish'
    | 'agent-unlock'
    | 'creators'
    | 'creator'
    | 'patch'
    | 'posts'
    | 'feed'
    | 'revenue'
    | 'connect'
    | 'unlock'
    | 'image'
    | 'preview'
    | 'original';
}

const jobsSchema = v.object({
  jobs: v.array(
    v.object({
      id: v.string(),
      creator: v.string(),
      images: v.number(),
      path: v.picklist(['self_hosted', 'platform']),
      /** What it was paid with; the service does not mark signatures as used. */
      signature: v.nullable(v.string()),
      /** USDC base units. */
      paid: v.string(),
      status: v.picklist(['running', 'completed', 'failed']),
      postIds: v.array(v.string()),
      request: v.object({ prompt: v.string() }),
      polls: v.number(),
      /** Polls of this job that were in flight at the same time, at most. */
      pollsAtOnce: v.number(),
    }),
  ),
});
const postsSchema = v.object({
  posts: v.array(
    v.object({
      id: v.string(),
      creator: v.string(),
      jobId: v.string(),
      status: v.picklist(['draft', 'published', 'archived']),
      caption: v.nullable(v.string()),
      tags: v.array(v.string()),
      priceBaseUnits: v.string(),
      unlockCount: v.number(),
    }),
  ),
});
const requestsSchema = v.object({
  received: v.record(v.string(), v.number()),
  handled: v.record(v.string(), v.number()),
  /** The most that any 60 seconds held: `kiwiwhale`, `openfan generate`, `openfan other`. */
  busiestMinute: v.record(v.string(), v.number()),
});
const transactionsSchema = v.object({
  transactions: v.array(
    v.object({
      signature: v.string(),
      slot: v.number(),
      /** `null`: it succeeded. */
      err: v.unknown(),
      accounts: v.array(v.string()),
      tokens: v.array(v.object({ owner: v.string(), mint: v.string(), change: v.string() })),
    }),
  ),
});

const rpcAnswerSchema = v.object({ result: v.unknown() });
const blockhashSchema = v.object({ value: v.object({ blockhash: v.string() }) });

export type OpenFanJob = v.InferOutput<typeof jobsSchema>['jobs'][number];
export type OpenFanPost = v.InferOutput<typeof postsSchema>['posts'][number];
export type ChainTransaction = v.InferOutput<typeof transactionsSchema>['transactions'][number];

/** OpenFan and the chain of a stack, as tests turn and read them. */
export function openFan({ sandboxUrl }: Stack) {
  const control = (method: string, path: string, body?: unknown) =>
    sandboxControl(sandboxUrl, method, path, body);

  return {
    settings: (settings: Partial<OpenFanSettings>) => control('POST', 'openfan/settings', settings),
    mishap: (mishap: Mishap) => control('POST', 'openfan/faults', mishap),
    clearMishaps: () => control('DELETE', 'openfan/faults'),
    fault: ({ on, ...fault }: OpenFanFault) =>
      control('POST', 'faults', { ...fault, on: `openfan-${on}` }),
    /** A new key that owns no creator. */
    async newKey(): Promise<string> {
      return v.parse(v.object({ key: v.string() }), await control('POST', 'openfan/keys', {})).key;
    },
    /** An agent's JWT; the agent owns no creator. */
    async newJwt(agent: string): Promise<string> {
      const answer = await control('POST', 'openfan/jwts', { agent });
      return v.parse(v.object({ jwt: v.string() }), answer).jwt;
    },
    /** A creator of the seeded key's, by OpenFan's own call. */
    async connectCreator(fields: { slug: string; runpodEndpoint?: string }): Promise<void> {
      const answer = await fetch(`${sandboxUrl}/openfan/api/v1/connect`, {
        method: 'POST',
        headers: { 'x-api-key': SEEDED_KEY, 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ soulMd: '# Soul', name: fields.slug, solanaWalletAddress: PLATFORM_WALLET },
          ...fields,
        }),
      });
      expect(answer.status).toBe(201);
    },
    /** Every job that was accepted, oldest first. */
    async jobs(): Promise<OpenFanJob[]> {
      return v.parse(jobsSchema, await control('GET', 'openfan/jobs')).jobs;
    },
    /** Every post there is, drafts and orphans too, oldest first. */
    async posts(): Promise<OpenFanPost[]> {
      return v.parse(postsSchema, await control('GET', 'openfan/posts')).posts;
    },
    /** A fan buys a published post, with USDC on the chain. @returns the signature */
    async sell(postId: string): Promise<string> {
      const answer = await control('POST', 'openfan/sales', { postId });
      return v.parse(v.object({ signature: v.string() }), answer).signature;
    },
    /** How many calls came, and how many reached their handler; `openfan-generate` and so on. */
    async requests() {
      return v.parse(requestsSchema, await control('GET', 'requests'));
    },
    /** @param gift whole SOL, USDC in base units; final 32 slots later */
    fund: (address: string, gift: { sol?: bigint; usdcBaseUnits?: bigint }) =>
      control('POST', 'solana/faucet', {
        address,
        sol: String(gift.sol ?? 0n),
        usdcBaseUnits: String(gift.usdcBaseUnits ?? 0n),
      }),
    /** Everything that landed (and names this very account), newest first; at most a thousand. */
    async transactions(address?: string): Promise<ChainTransaction[]> {
      const query = address === undefined ? '' : `?address=${address}`;
      const answer = await control('GET', `solana/transactions${query}`);
      return v.parse(transactionsSchema, answer).transactions;
    },
    /** What the platform was paid by transactions that succeeded, its share of sales too. */
    async payments(): Promise<{ signature: string; baseUnits: bigint }[]> {
      // Not by address: a transfer names the wallet's token account, not the wallet.
      const landed = await this.transactions();
      return landed
        .filter(({ err }) => err === null)
        .map(({ signature, tokens }) => {
          const got = tokens.find(
            ({ owner, mint }) => owner === PLATFORM_WALLET && mint === USDC_MINT,
          );
          return { signature, baseUnits: BigInt(got?.change ?? '0') };
        })
        .filter(({ baseUnits }) => baseUnits > 0n);
    },
    /** Faults of the chain's RPC (sandbox/solana/rpc-faults.ts). */
    rpcFault: (fault: Record<string, unknown>) => control('POST', 'solana/faults', fault),
    clearRpcFaults: () => control('DELETE', 'solana/faults'),
    /** @throws where the chain's RPC answers with an error */
    async rpc(method: string, params: unknown[]): Promise<unknown> {
      const answer = await fetch(`${sandboxUrl}/solana`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
      });
      return v.parse(rpcAnswerSchema, await answer.json()).result;
    },
    async blockhash(): Promise<string> {
      const params = [{ commitment: 'confirmed' }];
      const { value } = v.parse(blockhashSchema, await this.rpc('getLatestBlockhash', params));
      return value.blockhash;
    },
    /** As a wallet would that sends by itself. @param preflight without it, what fails lands too */
    broadcast(transaction: string, preflight = true): Promise<unknown> {
      const options = { encoding: 'base64', preflightCommitment: 'confirmed' };
      return this.rpc('sendTransaction', [transaction, { ...options, skipPreflight: !preflight }]);
    },
    /** Lets slots pass at once, or changes how long one lasts. */
    slots: (change: { skip?: number; slotMs?: number }) => control('POST', 'solana/slots', change),
  };
}

/** Connects an OpenFan key (or JWT) by the form on /account. */
export async function connectOpenFan(page: Page, token = SEEDED_KEY): Promise<void> {
  await openReady(page, '/account');
  await page.getByTestId('openfan-token').fill(token);
  await page.getByTestId('openfan-connect').click();
  await expect(page.getByTestId('openfan-connection')).toHaveAttribute(
    'data-state',
    token.startsWith('opf_') ? 'apikey' : 'jwt',
  );
}

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createApp } from './app.ts';
import { createDrafts } from './drafts/compose.ts';
import { environmentOf, payToOf, readEnv } from './env.ts';
import { createHumanLogin } from './http/human-login.ts';
import { createSessionCookies } from './http/session-cookies.ts';
import { createCredentials } from './jobs/credentials.ts';
import { createJobs } from './jobs/compose.ts';
import { createLog } from './log.ts';
import { createDiskBlobs } from './media/blobs.ts';
import { createMetrics } from './metrics/metrics.ts';
import { createPayments } from './payments/compose.ts';
import type { GuardedFetch } from './media/guarded-fetch.ts';
import { ApiError } from './providers/api-error.ts';
import type { KiwiWhale } from './providers/kiwiwhale.ts';
import type { OpenFan } from './providers/openfan.ts';
import { createAccountIds } from './store/account-id.ts';
import { createLocalLeases } from './store/leases.ts';
import { createLocalState } from './store/shared-state.ts';
import { createSealer } from './store/seal.ts';
import { openTestStore } from './store/store-under-test.ts';

export const TEST_SECRET = 'test-secret-'.repeat(4);

/** A KiwiWhale that knows `kw_agent_…` and `kw_person_…` keys and hands out one new one. */
export function fakeKiwiWhale(): KiwiWhale {
  const never = () => Promise.reject(new Error('not in this test'));
  return {
    register: () => Promise.resolve({ apiKey: 'kw_agent_fresh_0123456789' }),
    credits: (credential) => {
      const key = credential.kind === 'bearer' ? credential.key : 'kw_person_cookie';
      if (!/^kw_(agent|person)_/.test(key)) {
        return Promise.reject(
          new ApiError({ kind: 'unauthorized', message: 'no', provider: 'kiwiwhale' }),
        );
      }
      const accountType = key.startsWith('kw_agent_') ? 'agent' : 'human';
      return Promise.resolve({ creditsE4: 12_500, accountType, userId: null });
    },
    models: () => Promise.resolve({ models: [], unreadable: 0 }),
    generate: never,
    job: never,
    setupPayment: () =>
      Promise.resolve({
        ...{ kind: 'stripe', clientSecret: 'seti_1_secret_"<x>', publishableKey: 'pk_test_1' },
        setupIntentId: 'seti_1',
      } as const),
    confirmPaymentMethod: () => Promise.resolve(),
    topup: never,
    close: () => Promise.resolve(),
  };
}

/** An OpenFan that knows `opf_…` keys by `x-api-key` and tokens that begin with `eyJgood`. */
export function fakeOpenFan(more: Partial<OpenFan> = {}): OpenFan {
  const never = () => Promise.reject(new Error('not in this test'));
  return {
    probe: (key) => {
      if (key.startsWith('opf_')) return Promise.resolve({ kind: 'api-key', key });
      if (key.startsWith('eyJgood')) return Promise.resolve({ kind: 'bearer', key });
      return Promise.reject(
        new ApiError({ kind: 'unauthorized', message: 'no', provider: 'openfan' }),
      );
    },
    connection: () =>
      Promise.resolve({ connected: false, creatorId: null, status: null, hasRunpod: null }),
    generate: never,
    poll: never,
    post: never,
    publish: never,
    unlock: never,
    image: never,
    creators: () => Promise.resolve({ creators: [], unreadable: 0 }),
    creator: never,
    patchCreator: never,
    connect: never,
    creatorPosts: never,
    revenue: never,
    close: () => Promise.resolve(),
    ...more,
  };
}

/** The whole app as `createApp` makes it, over an empty ledger in memory. */
export async function appUnderTest(
  variables: Record<string, string> = {},
  kiwiwhale = fakeKiwiWhale(),
  openfan = fakeOpenFan(),
  guardedFetch: GuardedFetch = () => Promise.reject(new Error('not in this test')),
) {
  const env = readEnv({ SESSION_SECRET: TEST_SECRET, ...variables });
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => void lines.push(line) });
  const store = await openTestStore();
  const sealer = createSealer(env.sessionSecrets);
  const addressOf = (service: 'kiwiwhale' | 'openfan') => environmentOf(env, service);
  let time = Date.parse('2026-01-01T00:00:00Z');
  const now = () => time;
  const cookies = createSessionCookies({
    sealer,
    now,
    accountIds: await createAccountIds(store, addressOf),
    environmentOf: addressOf,
    secure: env.publicUrl?.protocol === 'https:',
    humanLogin:
      env.kiwiwhale.auth === 'cookie'
        ? createHumanLogin({ ...env.kiwiwhale, kiwiwhale, now })
        : undefined,
  });
  const shared = { leases: createLocalLeases(), state: createLocalState(now) };
  const jobs = createJobs({
    store,
    ...shared,
    environmentOf: addressOf,
    ...{ kiwiwhale, openfan, openfanForPeople: openfan },
    payTo: payToOf(env),
    credentials: createCredentials(sealer),
    archive: () => Promise.reject(new Error('not in this test')),
    describeOutput: () => ({ kind: 'image', mime: 'image/png' }),
    afterCollect: () => Promise.resolve(),
    now,
    onError: (error) => log.error({ err: error }, 'jobs'),
  });
  const payments = createPayments({
    ...{ ...shared, store, now, jobs: jobs.paid, credentials: createCredentials(sealer) },
    environment: addressOf('openfan'),
    cluster: env.solana.cluster,
    mint: env.solana.usdcMint,
    rpcUrl: env.solana.rpcUrl,
    platformWallet: env.openfan.platformWallet,
    note: () => Promise.resolve(),
    onError: (error) => log.error({ err: error }, 'payments'),
  });
  const drafts = createDrafts({
    ...{ ...shared, store, openfan, openfanInTurn: openfan, now },
    environment: addressOf('openfan'),
    credentials: createCredentials(sealer),
    archive: () => Promise.reject(new Error('not in this test')),
    blobs: { size: () => Promise.resolve(undefined), remove: () => Promise.resolve() },
    afterCollect: () => Promise.resolve(),
    onError: (error) => log.error({ err: error }, 'drafts'),
  });
  const clientFolder = variables.CLIENT ?? join(mkdtempSync(join(tmpdir(), 'darkroom-')), 'none');
  const app = createApp({
    ...{
      env,
      log,
      store,
      sealer,
      cookies,
      kiwiwhale,
      openfan,
      jobs,
      payments,
      drafts,
      clientFolder,
      metrics: createMetrics(store, now),
      now,
    },
    blobs: createDiskBlobs(clientFolder),
    guardedFetch,
    isShuttingDown: () => false,
  });
  return {
    ...{ app, sealer, store, lines },
    pass: (ms: number) => (time += ms),
    /** One browser: keeps cookies between its requests. */
    browser: () => createBrowser((path, init) => app.request(path, init)),
  };
}

type Ask = (path: string, init?: RequestInit) => Response | Promise<Response>;

function createBrowser(ask: Ask) {
  const jar = new Map<string, string>();
  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('host', headers.get('host') ?? 'localhost');
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await ask(path, { ...init, headers });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0/i.test(cookie)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  }
  return {
    jar,
    request,
    get: (path: string) => request(path),
    send: (method: string, path: string, body?: unknown) =>
      request(path, {
        method,
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      }),
  };
}

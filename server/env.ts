import * as v from 'valibot';

import type { Service } from '../src/contract/errors.ts';
import { readStorage, storageVariables, type StorageSettings } from './env-storage.ts';

/** The variables as the operator set them, checked; what each is for stands in `.env.example`. */
export interface Env {
  host: string;
  port: number;
  dataDir: string;
  logLevel: string;
  /** The services are this machine's own sandbox; set by `npm start` only. */
  sandbox: boolean;
  /** Empty in the sandbox, where one is made and kept in `dataDir`. */
  sessionSecrets: string[];
  /** The one origin the app is reached under, where the operator named it. */
  publicUrl: URL | undefined;
  storage: StorageSettings;
  kiwiwhale: {
    baseUrl: string;
    auth: 'key' | 'cookie';
    sessionCookies: string[];
    /** So many requests a minute at most, of all instances together. */
    perMinute: number;
  };
  openfan: {
    baseUrl: string;
    platformWallet: string | undefined;
    /** The key that `quick-start` connects; in the sandbox only. */
    sandboxKey: string | undefined;
  };
  solana: {
    rpcUrl: string;
    cluster: Cluster;
    usdcMint: string;
    /** `{signature}` stands for the transaction. */
    explorerUrl: string;
  };
  stripeJsUrl: string;
  /** Who shows it may read `/metrics` from anywhere. */
  metricsToken: string | undefined;
  /** Exact origins that media may be fetched from although the guard would refuse them. */
  mediaAllowOrigins: string[];
}

/** Every setting that cannot be used, in words that say what to set. */
export class EnvError extends Error {
  constructor(readonly problems: string[]) {
    super(['Darkroom cannot start with these settings:', ...problems].join('\n  - '));
    this.name = 'EnvError';
  }
}

const clusters = ['mainnet-beta', 'devnet', 'testnet', 'localnet'] as const;
type Cluster = (typeof clusters)[number];

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export function isLoopback(hostname: string): boolean {
  return LOOPBACK.has(hostname) || /^127(\.\d{1,3}){3}$/.test(hostname) || hostname === '::1';
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

const safeUrl = (example: string) =>
  v.pipe(
    v.string(),
    v.check(
      (text) => parseUrl(text) !== undefined,
      `must be a whole address, for example ${example}`,
    ),
    v.check((text) => {
      const url = parseUrl(text);
      return url?.protocol !== 'http:' || isLoopback(url.hostname);
    }, 'must be https (plain http is accepted on this machine only: 127.0.0.1 or localhost)'),
    v.check((text) => /^https?:\/\/[^@]*$/.test(text), 'must be http(s), without a user name'),
  );
const baseUrl = (fallback: string) =>
  v.optional(
    v.pipe(
      safeUrl(fallback),
      v.transform((text) => text.replace(/\/+$/, '')),
    ),
    fallback,
  );
const port = (fallback: string) =>
  v.optional(
    v.pipe(
      v.string(),
      v.check((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'must be 0 to 65535'),
      v.transform(Number),
    ),
    fallback,
  );
const list = v.optional(
  v.pipe(
    v.string(),
    v.transform((text) => text.split(',').flatMap((part) => part.trim() || [])),
  ),
  '',
);
const isOrigin = (text: string) => parseUrl(text)?.origin === text;

const NEW_SECRET = 'make one with: openssl rand -base64 32';

const variables = v.object({
  HOST: v.optional(v.string(), '127.0.0.1'),
  PORT: port('4173'),
  SANDBOX_PORT: port('4174'),
  DATA_DIR: v.optional(v.string(), '.data'),
  LOG_LEVEL: v.optional(
    v.picklist(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be one of trace, debug, info, warn, error, fatal, silent',
    ),
  ),
  SANDBOX: v.optional(
    v.pipe(
      v.picklist(['0', '1', 'true', 'false'], 'must be 1 or 0'),
      v.transform((text) => text === '1' || text === 'true'),
    ),
    '0',
  ),
  SESSION_SECRET: v.pipe(
    list,
    v.everyItem(
      (secret) => secret.length >= 32,
      `must be 32 characters or more, each if there are several; ${NEW_SECRET}`,
    ),
  ),
  PUBLIC_URL: v.optional(
    v.pipe(
      safeUrl('https://darkroom.example'),
      v.transform((text) => new URL(text)),
    ),
  ),
  KIWIWHALE_BASE_URL: v.optional(v.string()),
  KIWIWHALE_AUTH: v.optional(v.picklist(['key', 'cookie'], 'must be key or cookie'), 'key'),
  KIWIWHALE_SESSION_COOKIES: v.optional(list, 'PHPSESSID'),
  KIWIWHALE_PER_MINUTE: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => /^[1-9]\d{0,6}$/.test(text), 'must be a number of requests, 1 or more'),
      v.transform(Number),
    ),
    '600',
  ),
  OPENFAN_BASE_URL: baseUrl('https://openfan.xyz/api/v1'),
  OPENFAN_PLATFORM_WALLET: v.optional(
    v.pipe(v.string(), v.regex(/^[1-9A-HJ-NP-Za-km-z]{32,44}$/, 'must be a Solana address')),
  ),
  SOLANA_RPC_URL: baseUrl('https://api.mainnet-beta.solana.com'),
  OPENFAN_SANDBOX_KEY: v.optional(v.string()),
  SOLANA_CLUSTER: v.optional(
    v.picklist(clusters, 'must be one of mainnet-beta, devnet, testnet, localnet'),
    'mainnet-beta',
  ),
  SOLANA_EXPLORER_URL: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => text.includes('{signature}'), 'must name the transaction as {signature}'),
    ),
  ),
  USDC_MINT: v.optional(
    v.pipe(v.string(), v.regex(/^[1-9A-HJ-NP-Za-km-z]{32,44}$/, 'must be a Solana address')),
    'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v',
  ),
  STRIPE_JS_URL: v.optional(safeUrl('https://js.stripe.com/v3/')),
  METRICS_TOKEN: v.optional(v.pipe(v.string(), v.minLength(16, 'must be 16 characters or more'))),
  MEDIA_ALLOW_ORIGINS: v.pipe(
    list,
    v.everyItem(isOrigin, 'must be origins such as https://cdn.example, comma-separated, no path'),
  ),
  ...storageVariables,
});

/**
 * Checks the environment once, at boot. An empty value counts as not set.
 * @throws EnvError naming every variable that has to change, and how
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const result = v.safeParse(variables, given, { abortPipeEarly: true });
  if (!result.success) {
    throw new EnvError(
      result.issues.map((issue) => `${v.getDotPath(issue)?.split('.')[0] ?? '?'} ${issue.message}`),
    );
  }
  const set = result.output;
  const kiwiwhale = v.safeParse(
    baseUrl(set.SANDBOX ? `http://127.0.0.1:${set.SANDBOX_PORT}` : 'https://kiwiwhale.com'),
    set.KIWIWHALE_BASE_URL,
  );
  const problems = kiwiwhale.issues?.map((issue) => `KIWIWHALE_BASE_URL ${issue.message}`) ?? [];
  const kiwiwhaleUrl = kiwiwhale.success ? kiwiwhale.output : '';
  if (set.SANDBOX && kiwiwhale.success && !isLoopback(new URL(kiwiwhaleUrl).hostname)) {
    problems.push('SANDBOX=1 is for the sandbox of this machine; KIWIWHALE_BASE_URL is not on it');
  }
  if (!set.SANDBOX && set.SESSION_SECRET.length === 0) {
    problems.push(`SESSION_SECRET must be set: it seals the keys people connect; ${NEW_SECRET}`);
  }
  const { storage, problems: missing } = readStorage(set);
  problems.push(...missing);
  if (problems.length > 0) throw new EnvError(problems);
  return {
    host: set.HOST,
    port: set.PORT,
    dataDir: set.DATA_DIR,
    logLevel: set.LOG_LEVEL ?? (set.SANDBOX ? 'warn' : 'info'),
    sandbox: set.SANDBOX,
    sessionSecrets: set.SESSION_SECRET,
    publicUrl: set.PUBLIC_URL,
    storage,
    kiwiwhale: {
      baseUrl: kiwiwhaleUrl,
      auth: set.KIWIWHALE_AUTH,
      sessionCookies: set.KIWIWHALE_SESSION_COOKIES,
      perMinute: set.KIWIWHALE_PER_MINUTE,
    },
    openfan: {
      baseUrl: set.OPENFAN_BASE_URL,
      platformWallet: set.OPENFAN_PLATFORM_WALLET,
      sandboxKey: set.SANDBOX ? set.OPENFAN_SANDBOX_KEY : undefined,
    },
    solana: {
      rpcUrl: set.SOLANA_RPC_URL,
      cluster: set.SOLANA_CLUSTER,
      usdcMint: set.USDC_MINT,
      explorerUrl: set.SOLANA_EXPLORER_URL ?? explorerOf(set.SOLANA_CLUSTER),
    },
    stripeJsUrl:
      set.STRIPE_JS_URL ??
      (set.SANDBOX ? `${kiwiwhaleUrl}/stripe/v3.js` : 'https://js.stripe.com/v3/'),
    metricsToken: set.METRICS_TOKEN,
    mediaAllowOrigins: set.MEDIA_ALLOW_ORIGINS,
  };
}

function explorerOf(cluster: Cluster): string {
  const page = 'https://explorer.solana.com/tx/{signature}';
  return cluster === 'mainnet-beta' ? page : `${page}?cluster=${cluster}`;
}

/** Names the service address a row belongs to: sandbox and production never mix. */
export function environmentOf(env: Env, service: Service): string {
  return service === 'kiwiwhale' ? env.kiwiwhale.baseUrl : env.openfan.baseUrl;
}

/** Where OpenFan is paid, and in what. */
export function payToOf({ openfan, solana }: Env) {
  return { wallet: openfan.platformWallet, mint: solana.usdcMint, cluster: solana.cluster };
}

/**
 * Origins the media guard lets through: what the operator named, and in the sandbox
 * its one origin, from which it serves its outputs.
 */
export function exemptMediaOrigins(env: Env): string[] {
  const sandbox = env.sandbox ? [new URL(env.kiwiwhale.baseUrl).origin] : [];
  return [...env.mediaAllowOrigins, ...sandbox];
}

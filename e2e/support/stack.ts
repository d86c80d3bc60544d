import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from './free-port.ts';
import { sandboxControl } from './sandbox-control.ts';
import { ServiceProcess } from './service-process.ts';

export type FaultKind =
  | 'delay'
  | 'delay-after'
  | 'rate-limit'
  | 'server-error'
  | 'drop-before'
  | 'drop-after'
  | 'html'
  | 'html-after'
  | 'malformed'
  | 'slow-body'
  | 'expired'
  | 'hang';

export interface Fault {
  /** The call it hits: `generate`, `jobs`, `credits`, `models`, `topup`, `file`… */
  on: string;
  kind: FaultKind;
  /** How many calls; without it, all of them. */
  times?: number;
  ms?: number;
  retryAfter?: number;
  /** Of an error; the kind's own if left out. */
  status?: number;
}

export interface NewAccount {
  type: 'agent' | 'hybrid';
  credits: number;
  card: 'none' | 'ready' | 'declines';
}

export interface SandboxSettings {
  schemaShape: (typeof schemaShapes)[number];
  cardMode: 'page' | 'stripe';
  declineCharges: boolean;
}

/** Every shape the contract lists for a model's `schema`. */
export const schemaShapes = [
  'jsonschema',
  'input',
  'inputs',
  'components',
  'field-list',
  'field-map',
  'none',
] as const;

export interface LedgerEntry {
  kind: string;
  [detail: string]: unknown;
}

export interface KiwiWhaleJob {
  id: string;
  model: string;
  status: 'queued' | 'running' | 'completed' | 'failed';
  input: { prompt?: unknown };
  /** Polls of this job that were in flight at the same time, at most. */
  pollsAtOnce: number;
}

export interface StackOptions {
  /** How much faster than life the sandbox's jobs are. */
  speed: number;
  serverEnv: Record<string, string>;
  sandboxEnv?: Record<string, string>;
  /** Another folder than the project's own build: its server. */
  dist?: string | undefined;
}

/** The product's server in front of a sandbox, on ports and data of their own. */
export class Stack {
  private constructor(
    readonly url: string,
    readonly sandboxUrl: string,
    readonly dataDir: string,
    readonly server: ServiceProcess,
    private readonly sandbox: ServiceProcess,
    private readonly serverEnv: Record<string, string>,
  ) {}

  readonly #others: ServiceProcess[] = [];

  static async start(options: StackOptions): Promise<Stack> {
    const dataDir = await mkdtemp(join(tmpdir(), 'darkroom-e2e-'));
    const [port, sandboxPort] = [await freePort(), await freePort()];
    const [url, sandboxUrl] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${sandboxPort}`];
    const sandbox = new ServiceProcess('sandbox', sandboxUrl, {
      SANDBOX_PORT: String(sandboxPort),
      SANDBOX_SPEED: String(options.speed),
      SANDBOX_SLOT_MS: '20',
      // Tests of the limits lower them again.
      SANDBOX_OPENFAN_GENERATE_LIMIT: '1000',
      SANDBOX_OPENFAN_LIMIT: '10000',
      ...options.sandboxEnv,
      DATA_DIR: dataDir,
    });
    const serverEnv = {
      SANDBOX: '1',
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      DATA_DIR: dataDir,
      KIWIWHALE_BASE_URL: sandboxUrl,
      OPENFAN_BASE_URL: `${sandboxUrl}/openfan/api/v1`,
      OPENFAN_PLATFORM_WALLET: '61WTGh4iJ9jsoMxRDjBMAieRYT4JP1MjjRAxJD3te8Je',
      OPENFAN_SANDBOX_KEY: 'opf_sandbox_0000000000000000000000000000',
      SOLANA_EXPLORER_URL: `${sandboxUrl}/solana/explorer/tx/{signature}`,
      SOLANA_RPC_URL: `${sandboxUrl}/solana`,
      SOLANA_CLUSTER: 'localnet',
      STRIPE_JS_URL: `${sandboxUrl}/stripe/v3.js`,
      LOG_LEVEL: 'info',
      ...options.serverEnv,
    };
    const server = new ServiceProcess('server', url, serverEnv, options.dist);
    await Promise.all([sandbox.start(), server.start()]);
    return new Stack(url, sandboxUrl, dataDir, server, sandbox, serverEnv);
  }

  async stop(): Promise<void> {
    const all = [this.server, this.sandbox, ...this.#others];
    await Promise.all(all.map((one) => one.kill()));
    await rm(this.dataDir, { recursive: true, force: true });
  }

  get logs(): string {
    const others = this.#others.map(({ output }) => `--- another server\n${output}`);
    const own = `--- server\n${this.server.output}\n--- sandbox\n${this.sandbox.output}`;
    return [own, ...others].join('\n');
  }

  /** One more server before the same sandbox, with these settings of its own. */
  async another(env: Record<string, string>, dist?: string): Promise<ServiceProcess> {
    const port = await freePort();
    const own = { ...this.serverEnv, PORT: String(port), ...env };
    const server = new ServiceProcess('server', `http://127.0.0.1:${port}`, own, dist);
    this.#others.push(server);
    await server.start();
    return server;
  }

  /** SIGKILL: nothing is flushed, nothing is said goodbye to. */
  killServer(): Promise<void> {
    return this.server.kill();
  }

  /** The same port and data as before. */
  startServer(): Promise<void> {
    return this.server.start();
  }

  fault(fault: Fault): Promise<void> {
    return this.#control('POST', 'faults', fault).then(() => undefined);
  }

  clearFaults(): Promise<void> {
    return this.#control('DELETE', 'faults').then(() => undefined);
  }

  settings(settings: Partial<SandboxSettings>): Promise<void> {
    return this.#control('POST', 'settings', settings).then(() => undefined);
  }

  async ledger(key: string): Promise<LedgerEntry[]> {
    const answer = await this.#control('GET', `ledger?key=${encodeURIComponent(key)}`);
    return (answer as { entries: LedgerEntry[] }).entries;
  }

  /** What was charged for jobs, one entry per charge: the proof that nothing was paid twice. */
  async charges(key: string): Promise<LedgerEntry[]> {
    return (await this.ledger(key)).filter((entry) => entry.kind === 'job');
  }

  /** Every job of an account that KiwiWhale took, oldest first. */
  async jobs(key: string): Promise<KiwiWhaleJob[]> {
    const answer = await this.#control('GET', `jobs?key=${encodeURIComponent(key)}`);
    return (answer as { jobs: KiwiWhaleJob[] }).jobs;
  }

  /** A new account at the service; gives its key. */
  async newAccount(account: NewAccount): Promise<string> {
    const answer = await this.#control('POST', 'accounts', account);
    return (answer as { api_key: string }).api_key;
  }

  #control(method: string, path: string, body?: unknown): Promise<unknown> {
    return sandboxControl(this.sandboxUrl, method, path, body);
  }
}

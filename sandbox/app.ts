import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import { systemClock, type Clock } from './clock.ts';
import { controlRoutes } from './control.ts';
import { openDatabase } from './database.ts';
import { createFaults } from './faults.ts';
import { ownOrigin, type SandboxHttp } from './http.ts';
import { createAccounts } from './kiwiwhale/accounts.ts';
import { Refusal } from './kiwiwhale/answers.ts';
import { createCardSetups } from './kiwiwhale/card-setups.ts';
import { fileRoutes } from './kiwiwhale/files.ts';
import { createJobs } from './kiwiwhale/jobs.ts';
import { sweepInputs } from './kiwiwhale/making/sweep.ts';
import { createLedger } from './kiwiwhale/ledger.ts';
import { agentJson, llmsTxt, openApi } from './kiwiwhale/pages/discovery.ts';
import { homePage } from './kiwiwhale/pages/home-page.ts';
import { PAGE_CSP } from './kiwiwhale/pages/page.ts';
import { setupRoutes } from './kiwiwhale/pages/setup-routes.ts';
import { stripeRoutes } from './kiwiwhale/pages/stripe-routes.ts';
import { apiRoutes } from './kiwiwhale/routes.ts';
import { createWork } from './kiwiwhale/work.ts';
import { openFanWords } from './fault-words.ts';
import { openFanControlRoutes } from './openfan/control-routes.ts';
import { openFanRoutes } from './openfan/routes.ts';
import { openOpenFan } from './openfan/open.ts';
import { documentRoutes } from './library/document-routes.ts';
import type { OpenFanSettings } from './openfan/settings.ts';
import { createPollsInFlight } from './polls-in-flight.ts';
import { createRequestCount } from './request-count.ts';
import { defaultSettings } from './settings.ts';
import { solanaControlRoutes } from './solana/control-routes.ts';
import { explorerRoutes } from './solana/explorer-routes.ts';
import { lazySolana } from './solana/load.ts';
import { PLATFORM_WALLET } from './solana/platform-wallet.ts';
import { createRpcCounts } from './solana/rpc-counts.ts';
import { createRpcFaults } from './solana/rpc-faults.ts';
import { solanaRpcRoutes } from './solana/rpc-routes.ts';
import type { Solana } from './solana/service.ts';

export interface SandboxOptions {
  /** Where the database and the pictures are kept. */
  dir: string;
  /** How many times faster than real jobs run. */
  speed?: number;
  clock?: Clock;
  /** How long a slot of the Solana chain lasts. */
  slotMs?: number;
  /** Where OpenFan's platform is paid. */
  platformWallet?: string;
  /** How OpenFan answers at first. */
  openfan?: Partial<OpenFanSettings>;
}

export interface Sandbox {
  /** @param bindings the sockets behind the request; none in tests without a network */
  fetch(request: Request, bindings?: SandboxHttp['Bindings']): Response | Promise<Response>;
  /** The Solana chain, opened on first use. @throws ChainUnavailable without its binary */
  solana(): Promise<Solana>;
  /** Why there is no chain on this system, in a sentence. */
  chainProblem(): string | undefined;
  /** Resolves when no picture is being drawn. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** The services of the sandbox as one fetch handler over the data in `dir`. */
export function createSandbox({
  dir,
  speed = 1,
  clock = systemClock,
  slotMs = 400,
  platformWallet = PLATFORM_WALLET,
  openfan: openFanSettings = {},
}: SandboxOptions): Sandbox {
  const filesDir = join(dir, 'files');
  // May be the first to make the data folder, too: it is its owner's only.
  mkdirSync(filesDir, { recursive: true, mode: 0o700 });
  chmodSync(dir, 0o700);
  const db = openDatabase(join(dir, 'sandbox.sqlite'));
  const settings = defaultSettings();
  const faults = createFaults();
  const requests = createRequestCount();
  const ledger = createLedger(db, clock);
  const accounts = createAccounts(db, clock, ledger);
  const cardSetups = createCardSetups(db, clock);
  const jobs = createJobs(db, clock, ledger, speed);
  const inputsDir = join(dir, 'inputs');
  sweepInputs(inputsDir, jobs.openInputs());
  const work = createWork(jobs, clock, { filesDir, inputsDir });
  const pollsInFlight = createPollsInFlight();
  const service = {
    ...{ db, clock, settings, accounts, ledger, jobs, pollsInFlight, cardSetups, inputsDir },
  };
  const faultDeps = { clock, faults, requests };
  const solana = lazySolana({ db, clock, slotMs, platformWallet });
  const open = () => solana.open();
  const openFan = openOpenFan({
    ...{ db, clock, speed, platformWallet, solana: open },
    filesDir: join(dir, 'openfan'),
    settings: openFanSettings,
  });
  const openFanFaults = { ...faultDeps, words: openFanWords };
  const rpcDeps = { open, clock, faults: createRpcFaults(), counts: createRpcCounts() };

  const app = new Hono<SandboxHttp>()
    .use(async (c, next) => {
      await next();
      c.res.headers.set('x-content-type-options', 'nosniff');
    })
    .get('/', (c) => {
      c.header('content-security-policy', PAGE_CSP);
      return c.html(homePage(ownOrigin(c)));
    })
    .get('/healthz', (c) => c.json({ ok: true }))
    .get('/readyz', (c) => c.json({ ok: true }))
    .get('/llms.txt', (c) => c.text(llmsTxt(ownOrigin(c))))
    .get('/openapi.json', (c) => c.json(openApi(ownOrigin(c))))
    .get('/.well-known/agent.json', (c) => c.json(agentJson(ownOrigin(c))))
    .route('/api/v1', apiRoutes(service, work, faultDeps))
    .route('/files', fileRoutes(jobs, filesDir, faultDeps))
    .route('/documents', documentRoutes())
    .route('/pay/setup', setupRoutes(service))
    .route('/stripe', stripeRoutes(service))
    .route('/openfan', openFanRoutes(openFan, openFanFaults))
    .route('/solana/explorer', explorerRoutes(open))
    .route('/solana', solanaRpcRoutes(rpcDeps))
    .route('/__sandbox/solana', solanaControlRoutes(rpcDeps))
    .route('/__sandbox/openfan', openFanControlRoutes(openFan, open))
    .route('/__sandbox', controlRoutes({ ...service, faults, requests }));
  app.notFound((c) => c.json({ error: 'not_found', message: 'There is nothing here.' }, 404));
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json(error.body, error.status as ContentfulStatusCode);
    process.stderr.write(`${error.stack ?? error.message}\n`);
    return c.json({ error: 'internal_error', message: 'The sandbox broke.' }, 500);
  });

  work.wake();
  openFan.worker.wake();
  return {
    fetch: (request, bindings = {}) => app.fetch(request, bindings),
    solana: open,
    chainProblem: () => solana.problem()?.message,
    idle: async () => {
      await Promise.all([work.idle(), openFan.worker.idle()]);
    },
    async close() {
      await Promise.all([work.close(), openFan.worker.close()]);
      await solana.close();
      db.close();
    },
  };
}

import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

import type { Drafts } from './drafts/compose.ts';
import { environmentOf, type Env } from './env.ts';
import { archiveRoutes } from './http/archive.ts';
import { cardRoutes } from './http/card.ts';
import { cardPageRoutes, createCardPageUrl } from './http/card-page.ts';
import { bookRoutes } from './http/books.ts';
import { changesRoutes } from './http/changes.ts';
import { compressedJson } from './http/compressed.ts';
import { configRoutes } from './http/config.ts';
import { creatorRoutes } from './http/creators.ts';
import { creditsRoutes } from './http/credits.ts';
import { draftMediaRoutes } from './http/draft-media.ts';
import { draftRoutes } from './http/drafts.ts';
import { downloadRoutes } from './http/downloads.ts';
import { errorAnswer, errorHandler, noSuchCall } from './http/errors.ts';
import { healthRoutes } from './http/health.ts';
import { jobRoutes } from './http/jobs.ts';
import { faucetRoutes } from './http/faucet.ts';
import { limitRoutes } from './http/limits.ts';
import { mediaRoutes } from './http/media.ts';
import { modelsRoutes } from './http/models.ts';
import { orderRoutes } from './http/orders.ts';
import { paymentRoutes } from './http/payments.ts';
import { presetRoutes } from './http/presets.ts';
import { projectRoutes } from './http/projects.ts';
import { quoteRoutes } from './http/quotes.ts';
import { createRemotePictures, remotePictureRoutes } from './http/remote-pictures.ts';
import { metricsRoutes } from './http/metrics.ts';
import { requestLog } from './http/request-log.ts';
import { knownHostOnly, sameOriginOnly } from './http/same-origin.ts';
import { sandboxSendRoutes } from './http/sandbox-send.ts';
import { securityHeaders } from './http/security.ts';
import type { SessionCookies } from './http/session-cookies.ts';
import { sessionRoutes } from './http/session-routes.ts';
import { sessionMiddleware, type SessionEnv } from './http/session.ts';
import { solanaRoutes } from './http/solana.ts';
import { missing, staticRoutes } from './http/static.ts';
import { storageRoutes } from './http/storage.ts';
import { threadRoutes } from './http/threads.ts';
import { topupRoutes } from './http/topups.ts';
import { uploadRoutes } from './http/uploads.ts';
import { usualTimesRoutes } from './http/usual-times.ts';
import type { Jobs } from './jobs/compose.ts';
import { createPresets } from './library/presets.ts';
import { createProjects } from './library/projects.ts';
import { createUsualTimes } from './library/usual-times.ts';
import type { Log } from './log.ts';
import type { Blobs } from './media/blobs.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Payments } from './payments/compose.ts';
import type { GuardedFetch } from './media/guarded-fetch.ts';
import { createUploads } from './media/uploads.ts';
import { ApiError } from './providers/api-error.ts';
import type { KiwiWhale } from './providers/kiwiwhale.ts';
import type { OpenFan } from './providers/openfan.ts';
import { createNoteReading } from './store/balance-readings.ts';
import type { Sealer } from './store/seal.ts';
import type { Store } from './store/sqlite.ts';

export interface AppDeps {
  env: Env;
  log: Log;
  store: Store;
  sealer: Sealer;
  cookies: SessionCookies;
  kiwiwhale: KiwiWhale;
  openfan: OpenFan;
  jobs: Jobs;
  payments: Payments;
  drafts: Drafts;
  blobs: Blobs;
  guardedFetch: GuardedFetch;
  clientFolder: string;
  isShuttingDown: () => boolean;
  metrics: Metrics;
  now: () => number;
}

const BODY_MAX_BYTES = 1_000_000;
const ONTO_DISK = new Set(['/api/archive', '/api/uploads']);

/** Everything that answers requests, in the order in which it sees them. */
export function createApp(deps: AppDeps): Hono<SessionEnv> {
  const { env, log, jobs, store, kiwiwhale, openfan, now } = deps;
  const reach = { host: env.host, publicUrl: env.publicUrl };
  const app = new Hono<SessionEnv>();
  app.onError(errorHandler(log));
  app.notFound((c) => errorAnswer(c, missing()));
  app.use(requestLog(log));
  app.use(securityHeaders({ https: env.publicUrl?.protocol === 'https:' }));
  app.route(
    '/',
    healthRoutes({
      store,
      isWorking: () => jobs.engine.running(),
      isShuttingDown: deps.isShuttingDown,
    }),
  );
  app.route('/', metricsRoutes(deps));
  app.use(knownHostOnly(reach), sameOriginOnly(reach));
  const limited = bodyLimit({ maxSize: BODY_MAX_BYTES, onError: tooLarge });
  // These go to disk as they come, within bounds of their own.
  app.use((c, next) => (ONTO_DISK.has(c.req.path) ? next() : limited(c, next)));

  // The app starts with it, also while nobody can say whose session this is.
  app.route('/', configRoutes({ env }));
  const session = sessionMiddleware((c) => deps.cookies.read(c));
  app.use('/api/*', session).use('/media/*', session);
  app.use('/api/models', compressedJson()).use('/api/jobs', compressedJson());
  app.route('/', sessionRoutes({ cookies: deps.cookies, kiwiwhale, openfan, now }));
  const noteReading = createNoteReading(store, (err) => log.error({ err }, 'balance not noted'));
  app.route('/', creditsRoutes({ kiwiwhale, note: noteReading, now }));
  app.route('/', bookRoutes({ store, now }));
  app.route('/', modelsRoutes(jobs));
  app.route('/', jobRoutes({ ...jobs, store, now, kick: () => jobs.engine.kick() }));
  app.route('/', orderRoutes({ ...jobs, kick: () => jobs.engine.kick() }));
  app.route('/', quoteRoutes(jobs));
  app.route('/', projectRoutes({ projects: createProjects(store, now) }));
  app.route('/', threadRoutes({ store, ledger: jobs.ledger }));
  app.route('/', presetRoutes({ presets: createPresets(store, now) }));
  app.route(
    '/',
    usualTimesRoutes({
      usualTimes: createUsualTimes(
        store,
        [environmentOf(env, 'kiwiwhale'), environmentOf(env, 'openfan')],
        now,
      ),
    }),
  );
  app.route('/', changesRoutes({ store, ledger: jobs.ledger }));
  app.route('/', topupRoutes(jobs));
  app.route('/', paymentRoutes(deps.payments));
  app.route('/', solanaRoutes(deps.payments));
  app.route('/', limitRoutes({ store, now }));
  app.route('/', faucetRoutes(env.sandbox ? new URL(env.solana.rpcUrl).origin : undefined));
  app.route(
    '/',
    cardRoutes({ store, kiwiwhale, setCard: jobs.setCard, cardPageUrl: createCardPageUrl(deps) }),
  );
  app.route(
    '/',
    storageRoutes({ ...deps, environmentOf: (service) => environmentOf(env, service) }),
  );
  app.route(
    '/',
    creatorRoutes({
      ...deps,
      environment: environmentOf(env, 'openfan'),
      pictures: createRemotePictures(deps),
    }),
  );
  app.route('/', remotePictureRoutes({ ...deps, fetch: deps.guardedFetch }));
  app.route('/', draftRoutes(deps));
  app.route('/', mediaRoutes(deps));
  app.route('/', draftMediaRoutes(deps));
  app.route(
    '/',
    archiveRoutes({
      ...deps,
      dataDir: env.dataDir,
      environmentOf: (service) => environmentOf(env, service),
    }),
  );
  app.route(
    '/',
    uploadRoutes({
      ...{ ...jobs, store, now, kick: () => jobs.engine.kick() },
      uploads: createUploads({ ...deps, environment: environmentOf(env, 'kiwiwhale') }),
    }),
  );
  app.route('/', downloadRoutes({ ...deps, ledger: jobs.ledger }));
  app.route('/', sandboxSendRoutes(env.sandbox ? env.solana.rpcUrl : undefined));
  app.all('/api/*', (c) => errorAnswer(c, noSuchCall()));
  app.route('/', cardPageRoutes({ ...deps, stripeJsUrl: env.stripeJsUrl }));
  app.route('/', staticRoutes({ ...deps, sandbox: env.sandbox }));
  return app;
}

function tooLarge(): never {
  throw new ApiError({
    kind: 'invalid-request',
    code: 'body-too-large',
    message: `A request can be ${BODY_MAX_BYTES / 1_000} kB at most.`,
  });
}

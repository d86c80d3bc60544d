import { join } from 'node:path';

import { createApp } from './app.ts';
import { createDrafts } from './drafts/compose.ts';
import { environmentOf, exemptMediaOrigins, payToOf, type Env } from './env.ts';
import { createHumanLogin } from './http/human-login.ts';
import { createSessionCookies } from './http/session-cookies.ts';
import { createJobs } from './jobs/compose.ts';
import { createCredentials } from './jobs/credentials.ts';
import { settleRestored, withActsNoted, withSpendingNoted } from './jobs/restored.ts';
import type { Log } from './log.ts';
import { createArchive } from './media/archive.ts';
import { createDiskBlobs } from './media/blobs.ts';
import { createGuardedFetch } from './media/guarded-fetch.ts';
import { createHousekeeping } from './media/housekeeping.ts';
import { createInlineUploads } from './media/inline-uploads.ts';
import { kindOfMime, mimeOfUrl, normalMime, UNKNOWN_MIME } from './media/mime.ts';
import { logSteps, together } from './metrics/log-steps.ts';
import { createMetrics } from './metrics/metrics.ts';
import { createS3Blobs } from './media/s3-blobs.ts';
import { createPayments } from './payments/compose.ts';
import { settleRestoredPayments } from './payments/restored.ts';
import { createBudget, kiwiWhaleLimits, type Caller } from './providers/budget.ts';
import type { Credential } from './providers/credential.ts';
import { createKiwiWhale } from './providers/kiwiwhale.ts';
import type { ProviderOutput } from './providers/kiwiwhale-readers.ts';
import { createOpenFan, type OpenFan } from './providers/openfan.ts';
import { sessionSecrets } from './session-secret.ts';
import { createAccountIds } from './store/account-id.ts';
import { openLedger } from './store/open.ts';
import { createSealer } from './store/seal.ts';
import type { JobRow } from './store/tables.ts';

/** What the last requests are given before the ledger closes; as long as calls that spend. */
const LAST_REQUESTS_MS = 10_000;

export interface Composed {
  fetch: (request: Request) => Response | Promise<Response>;
  /** Goes on with every row that is under way. */
  start(): Promise<void>;
  /**
   * Not ready any more; calls that spend run to their end (at most 10 s), then the ledger closes.
   * @param closed resolves when the last request is answered
   */
  stop(closed: Promise<void>): Promise<void>;
}

/** Puts the server together over the folder that `env` names, which must exist. */
export async function composeServer(env: Env, log: Log, clientFolder: string): Promise<Composed> {
  const now = Date.now;
  const onError = (error: unknown, key?: string) =>
    log.error({ err: error, key }, 'background work');
  const { databaseUrl } = env.storage;
  const opened = await openLedger({ dataDir: env.dataDir, databaseUrl, now, onError });
  const { store, leases, state, guard } = opened;
  const metrics = createMetrics(store, now);
  const observer = together(logSteps(log), metrics.observer);
  const addressOf = (service: 'kiwiwhale' | 'openfan') => environmentOf(env, service);
  const sealer = createSealer(sessionSecrets(env));
  const kiwiwhaleLimits = kiwiWhaleLimits(env.kiwiwhale.perMinute);
  const kiwiwhaleBudget = metrics.counted(
    'kiwiwhale',
    createBudget('kiwiwhale', {
      ...{ state, environment: addressOf('kiwiwhale') },
      limits: kiwiwhaleLimits,
      // It counts by key: what turns away one account is no word to the others.
      holdsPeople: false,
    }),
    ['other'],
  );
  const kiwiwhaleFor = (caller: Caller) =>
    withSpendingNoted(createKiwiWhale(env.kiwiwhale.baseUrl, kiwiwhaleBudget, caller), () =>
      guard.spending(),
    );
  const kiwiwhale = kiwiwhaleFor('person');
  // One count for all that call it; the engine's own client leaves room for people.
  const openfanBudget = metrics.counted(
    'openfan',
    createBudget('openfan', { state, environment: addressOf('openfan') }),
    ['generate', 'other'],
  );
  const noted = (client: OpenFan) => withActsNoted(client, () => guard.spending());
  const openfan = noted(createOpenFan(env.openfan.baseUrl, openfanBudget));
  const openfanInTurn = noted(createOpenFan(env.openfan.baseUrl, openfanBudget, 'engine'));
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
  const { bucket } = env.storage;
  const blobs = bucket ? createS3Blobs(bucket) : createDiskBlobs(join(env.dataDir, 'media'));
  const guardedFetch = createGuardedFetch({ allowOrigins: exemptMediaOrigins(env) });
  const housekeeping = createHousekeeping({ store, blobs, now, onError });
  const archive = createArchive({ fetch: guardedFetch, blobs });
  const credentials = createCredentials(sealer);
  const afterCollect = (accountId: string) => housekeeping.afterCollect(accountId);
  const drafts = createDrafts({
    ...{ store, openfan, credentials, archive, blobs, leases, state, afterCollect, now, onError },
    environment: addressOf('openfan'),
    openfanInTurn,
  });
  const findDrafts = ({ key, account_id: accountId, creator }: JobRow, credential: Credential) =>
    drafts.recover({ accountId, credential, creator: creator ?? '', jobKey: key });
  const jobs = createJobs({
    store,
    environmentOf: addressOf,
    kiwiwhale: kiwiwhaleFor('engine'),
    openfan: openfanInTurn,
    openfanForPeople: openfan,
    payTo: payToOf(env),
    observer,
    pollsPerMinute: kiwiwhaleLimits.other.perMinute - kiwiwhaleLimits.other.forPeople,
    onDraftsMissing: (job) => {
      const asked = credentials
        .open(job.credential)
        .then((credential) => credential && findDrafts(job, credential));
      asked.catch(onError);
    },
    ...{ credentials, archive, leases, state, describeOutput, afterCollect, now, onError },
    inline: createInlineUploads({ store, blobs }),
  });
  const payments = createPayments({
    ...{ store, now, onError, observer, jobs: jobs.paid, credentials, leases },
    environment: addressOf('openfan'),
    cluster: env.solana.cluster,
    mint: env.solana.usdcMint,
    rpcUrl: env.solana.rpcUrl,
    platformWallet: env.openfan.platformWallet,
    note: () => guard.spending(),
  });
  let stopping = false;
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
      blobs,
      guardedFetch,
      clientFolder,
      metrics,
      now,
    },
    isShuttingDown: () => stopping,
  });
  return {
    fetch: app.fetch,
    async start() {
      await opened.beforeStart(async (found) => {
        if (found.restored) {
          const doubtful = await settleRestoredPayments(store);
          log.warn(
            { ...(await settleRestored(store)), payments: doubtful },
            'the ledger was restored: what may have been sent',
          );
        }
        await found.adopt();
      });
      opened.start();
      await jobs.engine.start();
      await payments.settler.start();
      await drafts.engine.start();
      housekeeping.start();
    },
    async stop(closed) {
      stopping = true;
      payments.settler.halt();
      const patience = new Promise((resolve) => setTimeout(resolve, LAST_REQUESTS_MS).unref());
      await Promise.race([
        Promise.all([
          jobs.engine.stop(),
          payments.settler.settled(),
          drafts.engine.stop(),
          housekeeping.stop(),
          closed,
        ]),
        patience,
      ]);
      await opened.close();
    },
  };
}

/** What an output is called until its bytes are here and tell for themselves. */
function describeOutput({ mime, url, text }: ProviderOutput) {
  const type =
    normalMime(mime) || mimeOfUrl(url ?? '') || (text === null ? UNKNOWN_MIME : 'text/plain');
  return { mime: type, kind: kindOfMime(type) };
}

import { Hono, type Context } from 'hono';
import type { Kysely } from 'kysely';
import * as v from 'valibot';

import type { ErrorBody, Service } from '../../src/contract/errors.ts';
import {
  bulkPatchSchema,
  jobPatchSchema,
  jobStatuses,
  outputKindSchema,
  submitRequestSchema,
} from '../../src/contract/jobs.ts';
import { isJsonObject, type Json } from '../../src/lib/json.ts';
import type { AcceptingSubmitter } from '../jobs/accept.ts';
import type { Jobs } from '../jobs/compose.ts';
import { serviceOf } from '../jobs/error-bodies.ts';
import type { JobLedger } from '../jobs/ledger.ts';
import { jobPage } from '../jobs/queries.ts';
import type { Weigher } from '../jobs/weigh.ts';
import { patchMany } from '../library/bulk.ts';
import { jobInputs } from '../library/job-inputs.ts';
import { rawOf } from '../library/raw.ts';
import { stopWatching, watchAgain } from '../library/stop.ts';
import { ApiError } from '../providers/api-error.ts';
import type { Catalogue } from '../providers/catalogue.ts';
import type { JobRow, Tables } from '../store/tables.ts';
import { readBody, readQuery, requireIdempotencyKey } from './read-body.ts';
import { activeAccounts, requireConnection, sessionAccounts, type SessionEnv } from './session.ts';

const optionalText = v.optional(v.pipe(v.string(), v.maxLength(500)));
const dateSchema = v.pipe(
  v.string(),
  v.transform((text) => Date.parse(text)),
  v.number('not a date'),
);

const listQuerySchema = v.object({
  account: optionalText,
  status: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(',')),
      v.array(v.picklist(jobStatuses)),
    ),
  ),
  provider: optionalText,
  kind: v.optional(outputKindSchema),
  model: optionalText,
  q: optionalText,
  project: optionalText,
  favorite: v.optional(v.picklist(['true', '1'])),
  from: v.optional(dateSchema),
  to: v.optional(dateSchema),
  cursor: optionalText,
  limit: v.optional(
    v.pipe(v.string(), v.toNumber(), v.integer(), v.minValue(1), v.maxValue(200)),
    '60',
  ),
});

const addressSchema = v.object({ address: v.pipe(v.string(), v.maxLength(4_000)) });

export interface JobRoutesDeps {
  store: Kysely<Tables>;
  ledger: JobLedger;
  submitter: AcceptingSubmitter;
  of: Jobs['of'];
  weigher: Weigher;
  catalogue: Catalogue;
  kick: () => void;
  now: () => number;
}

export function jobRoutes(deps: JobRoutesDeps) {
  const { store, ledger } = deps;

  /** A row of another account does not exist for this session. */
  async function ownRow(c: Context<SessionEnv>): Promise<JobRow> {
    const row = await ledger.row(c.req.param('key') ?? '');
    if (row && sessionAccounts(c).includes(row.account_id)) return row;
    throw new ApiError({ kind: 'not-found', message: 'There is no such job in these accounts.' });
  }

  const answer = async (c: Context<SessionEnv>, key: string) =>
    c.json({ job: await ledger.view(key) });

  return new Hono<SessionEnv>()
    .get('/api/jobs', async (c) => {
      const { account, provider, favorite, cursor, limit, ...filters } = readQuery(
        c,
        listQuerySchema,
      );
      const page = await jobPage(
        store,
        {
          ...filters,
          accounts: chosenAccounts(c, account),
          service: provider,
          favorite: favorite !== undefined,
        },
        { cursor, limit },
      );
      const { nextCursor, total } = page;
      return c.json({ jobs: await ledger.views(page.rows), nextCursor, total });
    })

    .post('/api/jobs', async (c) => {
      const idempotencyKey = requireIdempotencyKey(c);
      const request = await readBody(c, submitRequestSchema);
      const { accountId, credential } = requireConnection(c, request.connectionId);
      const input = request.input as Json;
      if (!isJsonObject(input)) throw new ApiError({ kind: 'invalid-request', message: 'input' });
      const rows = await deps.submitter.accept({
        accountId,
        credential,
        idempotencyKey,
        request,
        input,
        quote: async () => {
          const { models } = await deps.catalogue.models(accountId, credential);
          return models.find((one) => one.id === request.model);
        },
      });
      deps.kick();
      return c.json({ jobs: await ledger.views(rows) }, 202);
    })

    .patch('/api/jobs', async (c) => {
      const ask = await readBody(c, bulkPatchSchema);
      const rows = await patchMany(deps, sessionAccounts(c), ask);
      return c.json({ jobs: await ledger.views(rows) });
    })

    .get('/api/jobs/:key', async (c) => answer(c, (await ownRow(c)).key))

    .get('/api/jobs/:key/inputs', async (c) =>
      c.json({ inputs: await jobInputs(store, sessionAccounts(c), await ownRow(c)) }),
    )

    .get('/api/inputs', async (c) => {
      const { address } = readQuery(c, addressSchema);
      const asked = { input: JSON.stringify([address]) };
      return c.json({ inputs: await jobInputs(store, sessionAccounts(c), asked) });
    })

    .get('/api/jobs/:key/raw', async (c) => c.json(rawOf(await ownRow(c))))

    .patch('/api/jobs/:key', async (c) => {
      const row = await ownRow(c);
      const { key } = row;
      const { resolution, ...patch } = await readBody(c, jobPatchSchema);
      await patchMany(deps, sessionAccounts(c), { keys: [key], patch });
      if (resolution !== undefined) await resolve(row, resolution);
      return answer(c, key);
    })

    .post('/api/jobs/:key/check', async (c) => {
      const row = await ownRow(c);
      await checkAgain(c, row);
      deps.kick();
      return answer(c, row.key);
    })

    .post('/api/jobs/:key/cancel', async (c) => {
      const row = await ownRow(c);
      await ledger.apply(row.key, { type: 'withdrawn' });
      return answer(c, row.key);
    })

    .post('/api/jobs/:key/stop', async (c) => {
      const row = await ownRow(c);
      await stopWatching(ledger, row);
      return answer(c, row.key);
    });

  async function resolve(row: JobRow, resolution: 'charged' | 'not-charged'): Promise<void> {
    if (row.payment_key !== null) throw paymentDecides();
    const charged = resolution === 'charged' ? 'yes' : 'no';
    const error = resolved(serviceOf(row), charged);
    const event = { type: 'resolved', charged, error } as const;
    await ledger.apply(row.key, event, { error: JSON.stringify(error) });
  }

  /** "Check again": ask the service, weigh the balances, or fetch missing outputs once more. */
  async function checkAgain(c: Context<SessionEnv>, row: JobRow): Promise<void> {
    const connection = c.var.connections.find((one) => one.accountId === row.account_id);
    if (!connection) return;
    const { watcher, collector } = deps.of(serviceOf(row));
    if (row.status === 'queued' || row.status === 'running') {
      await watcher.again(row, connection.credential);
    } else if (isWeighed(row)) {
      await deps.weigher.again(row, connection.credential);
    } else if (row.status === 'completed' && row.job_id !== null) {
      await collector.again(row, connection.credential);
    } else if (row.status === 'canceled' && row.job_id !== null) {
      await watchAgain({ ledger, watcher }, row, connection.credential);
    }
  }
}

function chosenAccounts(c: Context<SessionEnv>, account: string | undefined): string[] {
  if (account === undefined) return activeAccounts(c);
  const all = sessionAccounts(c);
  return account === 'all' ? all : all.filter((one) => one === account);
}

/** Only credits are told by balances. */
function isWeighed({ service, status, charged }: JobRow): boolean {
  if (service !== 'kiwiwhale') return false;
  return status === 'unknown' || (status === 'failed' && charged === 'unknown');
}

/** What a person's word says of a run whose answer never came. */
function resolved(service: Service, charged: 'yes' | 'no'): ErrorBody {
  const name = service === 'openfan' ? 'OpenFan' : 'KiwiWhale';
  const taken =
    service === 'openfan'
      ? 'OpenFan accepted this order, but its job id never reached us, so its pictures cannot be fetched.'
      : 'KiwiWhale charged this run, but its job id never reached us, so its output cannot be fetched.';
  return {
    ...{ kind: 'network', code: 'answer-lost', provider: service, requestId: null },
    message: charged === 'yes' ? taken : `${name} never accepted this run.`,
    ...{ charged, retryAfterMs: null },
  };
}

function paymentDecides(): ApiError {
  return new ApiError({
    kind: 'conflict',
    code: 'payment-decides',
    message: 'This job is bought by a payment: what became of it is found out there.',
  });
}

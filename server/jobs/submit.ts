import type { Kysely } from 'kysely';

import type { Model } from '../../src/contract/models.ts';
import type { SubmitRequest } from '../../src/contract/jobs.ts';
import type { ErrorBody } from '../../src/contract/errors.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { parseJson, isJsonObject } from '../../src/lib/json.ts';
import { ApiError } from '../providers/api-error.ts';
import type { Credential } from '../providers/credential.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import { CallError } from '../providers/transport.ts';
import { nextRev } from '../store/revision.ts';
import type { JobRow, Tables } from '../store/tables.ts';
import type { Balances } from './balances.ts';
import { createBackground } from './background.ts';
import type { Credentials } from './credentials.ts';
import type { JobLedger } from './ledger.ts';
import { isKnown, once, timeKey } from './submissions.ts';
import { firstWeighing } from './weigh.ts';

/** After this a call in flight no longer keeps the account's next run waiting. */
const SLOW_CALL_MS = 5_000;
const MAX_IN_FLIGHT_PER_ACCOUNT = 8;
/** Tries for a service that cannot be reached at all; nothing was sent in any of them. */
const MAX_UNREACHABLE = 6;

export interface Submission {
  accountId: string;
  credential: Credential;
  idempotencyKey: string;
  request: SubmitRequest;
  input: JsonObject;
  /** The model's entry in the catalogue now; asked only for a key that is new. */
  quote: () => Promise<Pick<Model, 'costE4' | 'category'> | undefined>;
}

export interface Submitter {
  /** Commits one `waiting` row per run; the call to the service comes later, by itself. */
  accept(submission: Submission): Promise<JobRow[]>;
  tick(): Promise<void>;
  /** Resolves when no call is in flight. */
  settled(): Promise<void>;
}

export interface SubmitterDeps {
  store: Kysely<Tables>;
  environment: string;
  ledger: JobLedger;
  kiwiwhale: Pick<KiwiWhale, 'generate'>;
  credentials: Credentials;
  balances: Balances;
  now: () => number;
  onError: (error: unknown) => void;
}

/** Sends what people asked for: commit, call to the end, commit what became of it. */
export function createSubmitter(deps: SubmitterDeps): Submitter {
  const { store, ledger, now } = deps;
  const inFlight = new Map<string, { accountId: string; since: number }>();

  const calls = createBackground(deps.onError);

  function hasRoom(accountId: string): boolean {
    const mine = [...inFlight.values()].filter((one) => one.accountId === accountId);
    const quick = mine.some((one) => now() - one.since < SLOW_CALL_MS);
    return !quick && mine.length < MAX_IN_FLIGHT_PER_ACCOUNT;
  }

  async function send(row: JobRow): Promise<void> {
    const credential = await deps.credentials.open(row.credential);
    if (!credential) {
      await ledger.apply(
        row.key,
        { type: 'refused', error: credentialLost() },
        { error: json(credentialLost()) },
      );
      return;
    }
    const balanceBeforeE4 = await deps.balances.before(row.account_id, credential);
    const sending = await ledger.apply(
      row.key,
      { type: 'sending' },
      { balance_before_e4: balanceBeforeE4, submitted_at: now(), next_at: null },
    );
    if (!sending) return;
    try {
      const input = parseJson(row.input);
      const answer = await deps.kiwiwhale.generate(credential, {
        ...(isJsonObject(input) ? input : {}),
        model: row.model,
      });
      if (answer.autoTopupMessage === null) {
        deps.balances.spent(row.account_id, row.cost_e4, sending.submitted_at ?? 0);
      } else deps.balances.forget(row.account_id);
      await ledger.apply(
        row.key,
        { type: 'accepted', jobId: answer.jobId },
        {
          job_id: answer.jobId,
          auto_topup_message: answer.autoTopupMessage,
          answered_at: now(),
          next_at: now() + 1_000,
          failures: 0,
          error: null,
        },
      );
    } catch (error) {
      await settleFailure(sending, error);
    }
  }

  async function settleFailure(row: JobRow, error: unknown): Promise<void> {
    const body = bodyOf(error);
    if (!(error instanceof ApiError) || (error instanceof CallError && error.mayHaveActed)) {
      deps.balances.forget(row.account_id);
      await ledger.apply(
        row.key,
        { type: 'unanswered', error: body },
        {
          error: json(body),
          evidence: firstWeighing(row.balance_before_e4),
          next_at: now() + 1_000,
          failures: 0,
        },
      );
      return;
    }
    const unreachable = error instanceof CallError;
    const limited = body.kind === 'rate-limited';
    if (limited || (unreachable && row.failures + 1 < MAX_UNREACHABLE)) {
      const pauseMs = Math.max(
        1_000,
        body.retryAfterMs ?? Math.min(30_000, 2_000 * 2 ** row.failures),
      );
      await ledger.apply(
        row.key,
        { type: 'held' },
        {
          error: json(body),
          next_at: now() + pauseMs,
          failures: row.failures + 1,
          submitted_at: null,
        },
      );
      return;
    }
    await ledger.apply(
      row.key,
      { type: 'refused', error: body },
      { error: json(body), answered_at: now() },
    );
  }

  return {
    async accept({ accountId, credential, idempotencyKey, request, input, quote }) {
      const known = await isKnown(store, accountId, idempotencyKey);
      const quoted = known ? undefined : await quote();
      const category = quoted?.category ?? 'other';
      const at = now();
      return once(
        store,
        // The connection may have another id on another device; the account is the same.
        { accountId, idempotencyKey, body: { ...request, connectionId: '', input }, now: at },
        async (trx) => {
          if (quoted && quoted.costE4 !== request.costE4) throw priceChanged();
          const sealed = await deps.credentials.seal(credential);
          const rows: JobRow[] = [];
          for (let run = 0; run < request.runs; run++) {
            const row = newRow({
              key: timeKey('j', at, run),
              at,
              accountId,
              idempotencyKey,
              category,
            });
            row.environment = deps.environment;
            row.model = request.model;
            row.prompt = typeof input.prompt === 'string' ? input.prompt : '';
            row.input = JSON.stringify(input);
            row.cost_e4 = request.costE4;
            row.credential = sealed;
            row.rev = await nextRev(trx);
            rows.push(row);
          }
          await trx.insertInto('jobs').values(rows).execute();
          return rows;
        },
        (trx) =>
          trx
            .selectFrom('jobs')
            .selectAll()
            .where('account_id', '=', accountId)
            .where('submission_key', '=', idempotencyKey)
            .orderBy('key')
            .execute(),
      );
    },

    async tick() {
      for (const row of await ledger.due('submit', now(), 200)) {
        if (inFlight.has(row.key) || !hasRoom(row.account_id)) continue;
        inFlight.set(row.key, { accountId: row.account_id, since: now() });
        calls.run(row.key, () => send(row).finally(() => inFlight.delete(row.key)));
      }
    },

    settled: () => calls.settled(),
  };
}

function newRow(init: {
  key: string;
  at: number;
  accountId: string;
  idempotencyKey: string;
  category: string;
}): JobRow {
  return {
    key: init.key,
    environment: '',
    account_id: init.accountId,
    service: 'kiwiwhale',
    creator: null,
    project: null,
    submission_key: init.idempotencyKey,
    job_id: null,
    model: '',
    category: init.category,
    prompt: '',
    input: '{}',
    status: 'waiting',
    archiving: 0,
    cost_e4: 0,
    charged: 'no',
    error: null,
    seed: null,
    balance_before_e4: null,
    evidence: null,
    auto_topup_message: null,
    answer: null,
    favorite: 0,
    deleted_at: null,
    credential: null,
    created_at: init.at,
    submitted_at: null,
    answered_at: null,
    finished_at: null,
    next_at: init.at,
    failures: 0,
    rev: 0,
  };
}

/** An error as it is stored; one of ours that nobody foresaw says no more than that. */
export function bodyOf(error: unknown): ErrorBody {
  if (error instanceof ApiError) return error.body;
  return {
    kind: 'upstream',
    code: 'internal',
    message: 'Something unexpected happened on our side while KiwiWhale was being called.',
    provider: 'kiwiwhale',
    requestId: null,
    charged: 'unknown',
    retryAfterMs: null,
  };
}

export function json(body: ErrorBody): string {
  return JSON.stringify(body);
}

function credentialLost(): ErrorBody {
  return {
    kind: 'unauthorized',
    code: 'credential-lost',
    message: 'The key of this run can no longer be opened (was SESSION_SECRET replaced?).',
    provider: null,
    requestId: null,
    charged: 'no',
    retryAfterMs: null,
  };
}

function priceChanged(): ApiError {
  return new ApiError({
    kind: 'conflict',
    code: 'price-changed',
    message: 'The price of this model has changed. Nothing was sent: look at the new price first.',
  });
}

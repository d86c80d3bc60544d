import type { Kysely } from 'kysely';

import type { SubmitRequest } from '../../src/contract/jobs.ts';
import type { Model } from '../../src/contract/models.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import type { Credential } from '../providers/credential.ts';
import { requireCreditsWithin } from '../store/limits.ts';
import { nextRev } from '../store/revision.ts';
import type { JobRow, Tables } from '../store/tables.ts';
import { blankRow } from './blank-row.ts';
import type { Credentials } from './credentials.ts';
import { priceChanged, priceUnreadable } from './error-bodies.ts';
import { isKnown, once, submittedJobs, timeKey } from './submissions.ts';
import type { Submitter } from './submit.ts';

export interface Submission {
  accountId: string;
  credential: Credential;
  idempotencyKey: string;
  request: SubmitRequest;
  input: JsonObject;
  /** The model's entry in the catalogue now; asked only for a key that is new. */
  quote: () => Promise<Pick<Model, 'costE4' | 'category'> | undefined>;
}

export interface AcceptingSubmitter extends Submitter {
  /** Commits one `waiting` row per run; the call to the service comes later, by itself. */
  accept(submission: Submission): Promise<JobRow[]>;
}

interface AcceptDeps {
  store: Kysely<Tables>;
  environment: string;
  credentials: Credentials;
  now: () => number;
}

/** Commits one `waiting` row per run; the same key gives the same rows. */
export async function acceptSubmission(
  { store, environment, credentials, now }: AcceptDeps,
  { accountId, credential, idempotencyKey, request, input, quote }: Submission,
): Promise<JobRow[]> {
  const known = await isKnown(store, accountId, idempotencyKey);
  // Where it belongs is not part of what is asked for: servers before threads hash it alike.
  const { thread = null, ...asked } = request;
  const quoted = known ? undefined : await quote();
  const at = now();
  return once(
    store,
    // The connection may have another id on another device; the account is the same.
    { accountId, idempotencyKey, body: { ...asked, connectionId: '', input }, now: at },
    async (trx) => {
      if (quoted && quoted.costE4 === null) throw priceUnreadable();
      if (quoted && quoted.costE4 !== request.costE4) throw priceChanged();
      await requireCreditsWithin(trx, accountId, request.costE4 * request.runs, at);
      const sealed = await credentials.seal(credential);
      const fields = fieldsOf(input);
      const rows: JobRow[] = [];
      for (let run = 0; run < request.runs; run++) {
        rows.push({
          ...blankRow(timeKey('j', at, run), at),
          environment,
          account_id: accountId,
          submission_key: idempotencyKey,
          model: request.model,
          category: quoted?.category ?? 'other',
          prompt: typeof fields.prompt === 'string' ? fields.prompt : '',
          input: JSON.stringify(fields),
          cost_e4: request.costE4,
          thread,
          credential: sealed,
          rev: await nextRev(trx),
        });
      }
      await trx.insertInto('jobs').values(rows).execute();
      return rows;
    },
    (trx) => submittedJobs(trx, accountId, idempotencyKey),
  );
}

/** The model is the run's own: a field of that name must never buy another one. */
export function fieldsOf(input: JsonObject): JsonObject {
  const { model: _model, public_model: _publicModel, ...fields } = input;
  return fields;
}

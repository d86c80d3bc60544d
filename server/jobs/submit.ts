import type { Kysely } from 'kysely';

import { parseJson, isJsonObject } from '../../src/lib/json.ts';
import type { Credential } from '../providers/credential.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import type { JobRow, Tables } from '../store/tables.ts';
import { acceptSubmission, fieldsOf, type Submission } from './accept.ts';
import type { Balances } from './balances.ts';
import { createBackground } from './background.ts';
import type { Credentials } from './credentials.ts';
import { credentialLost, json } from './error-bodies.ts';
import { createInsist } from './insist.ts';
import type { JobExtras, JobLedger } from './ledger.ts';
import { submitsOf, type Pauses } from './pauses.ts';
import { accepted, held, notAccepted, type Outcome } from './submit-outcome.ts';

/** After this a call in flight no longer keeps the account's next run waiting. */
const SLOW_CALL_MS = 5_000;
const MAX_CALLS = { perAccount: 8 };
/** Rows whose balance is being read are due as well: they must not hide the rest. */
const ROOM = { perAccount: MAX_CALLS.perAccount + 1, limit: 200 };

export interface Submitter {
  /** Commits one `waiting` row per run; the call to the service comes later, by itself. */
  accept(submission: Submission): Promise<JobRow[]>;
  tick(): Promise<void>;
  /** From now on nothing is sent; what is being sent goes on to its end. */
  halt(): void;
  /** Resolves when no call is in flight and every answer is in the ledger. */
  settled(): Promise<void>;
}

export interface SubmitterDeps {
  store: Kysely<Tables>;
  environment: string;
  ledger: JobLedger;
  kiwiwhale: Pick<KiwiWhale, 'generate'>;
  credentials: Credentials;
  balances: Balances;
  pauses: Pauses;
  now: () => number;
  onError: (error: unknown) => void;
}

/** Sends what people asked for: commit, call to the end, commit what became of it. */
export function createSubmitter(deps: SubmitterDeps): Submitter {
  const { ledger, balances, pauses, now } = deps;
  const calls = createBackground(deps.onError, MAX_CALLS);
  const insist = createInsist(deps.onError);
  /** When each account's last call was started. */
  const started = new Map<string, { key: string; at: number }>();
  let halted = false;
  const isHalted = () => halted;

  function hasRoom(accountId: string): boolean {
    const last = started.get(accountId);
    const quick = last && calls.has(last.key) && now() - last.at < SLOW_CALL_MS;
    return !quick && calls.hasRoom(accountId) && !pauses.isOn(submitsOf(accountId));
  }

  async function send(row: JobRow): Promise<void> {
    const credential = await deps.credentials.open(row.credential);
    if (!credential) {
      const error = credentialLost();
      await ledger.apply(row.key, { type: 'refused', error }, { error: json(error) });
      return;
    }
    const balanceBeforeE4 = await balances.before(row.account_id, credential);
    if (isHalted()) return;
    const sending = await ledger.apply(
      row.key,
      { type: 'sending' },
      { balance_before_e4: balanceBeforeE4, submitted_at: now(), next_at: null },
    );
    if (!sending) return;
    const { event, extras } = await call(sending, credential);
    const id = event.type === 'accepted' ? `, job id ${event.jobId}` : '';
    await insist(`${row.key} ${event.type}${id}`, () => ledger.apply(row.key, event, extras));
  }

  /** Calls the service; whatever comes of it is an outcome, never thrown. */
  async function call(row: JobRow, credential: Credential): Promise<Outcome> {
    if (isHalted()) return held(now());
    let kept: Pick<JobExtras, 'answer'> = {};
    let outcome: Outcome;
    try {
      const answer = await deps.kiwiwhale.generate(
        credential,
        { ...inputOf(row), model: row.model },
        (text) => (kept = { answer: text }),
      );
      pauses.passed(submitsOf(row.account_id));
      outcome = accepted(answer, now());
    } catch (error) {
      outcome = notAccepted(row, error, now(), (retryAfterMs) =>
        pauses.limited(submitsOf(row.account_id), retryAfterMs),
      );
    }
    const { event, extras } = outcome;
    if (event.type === 'unanswered' || extras.auto_topup_message) balances.forget(row.account_id);
    else if (event.type === 'accepted') {
      balances.spent(row.account_id, row.cost_e4, row.submitted_at ?? 0);
    }
    return { event, extras: { ...extras, ...kept } };
  }

  return {
    accept: (submission) => acceptSubmission(deps, submission),

    async tick() {
      if (isHalted()) return;
      for (const row of await ledger.due('submit', now(), ROOM)) {
        if (isHalted()) return;
        if (calls.has(row.key) || !hasRoom(row.account_id)) continue;
        started.set(row.account_id, { key: row.key, at: now() });
        calls.run(row.key, () => send(row), row.account_id);
      }
    },

    halt() {
      halted = true;
    },
    settled: () => calls.settled(),
  };
}

function inputOf(row: JobRow) {
  const input = parseJson(row.input);
  return isJsonObject(input) ? fieldsOf(input) : {};
}

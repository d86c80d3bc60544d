import type { Credential } from '../providers/credential.ts';
import type { JobRow } from '../store/tables.ts';
import type { Credentials } from './credentials.ts';
import { credentialLost, json } from './error-bodies.ts';
import { createInsist } from './insist.ts';
import type { JobExtras, JobLedger } from './ledger.ts';
import { submitsOf, type Pauses } from './pauses.ts';
import type { PollSchedule } from './polling/schedule.ts';
import type { JobProvider, Outcome } from './provider.ts';
import { accepted, held, notAccepted } from './submit-outcome.ts';

export interface SendOptions {
  /** Of the payment that buys it. */
  signature?: string;
  /** Sent once more after an answer that never came: only where it can cost nothing. */
  again?: boolean;
  /** Columns that go with what came of it. */
  along?: (outcome: Outcome) => JobExtras;
}

export interface Sender {
  /**
   * Commit, call to the end, commit what became of it.
   * @returns what became of it; `undefined` when the row was not waiting to be sent
   */
  send(row: JobRow, options?: SendOptions): Promise<Outcome | undefined>;
  /** From now on nothing is sent; what is being sent goes on to its end. */
  halt(): void;
  isHalted(): boolean;
}

export interface SenderDeps {
  ledger: JobLedger;
  provider: JobProvider;
  credentials: Credentials;
  pauses: Pauses;
  schedule: Pick<PollSchedule, 'nextAt'>;
  now: () => number;
  onError: (error: unknown) => void;
}

/** The one way in which a job is sent, whoever asks for it. */
export function createSender(deps: SenderDeps): Sender {
  const { ledger, provider, pauses, now } = deps;
  const insist = createInsist(deps.onError);
  let halted = false;
  const isHalted = () => halted;

  /** Calls the service; whatever comes of it is an outcome, never thrown. */
  async function call(
    row: JobRow,
    credential: Credential,
    signature: string | undefined,
    pollAt: number,
  ): Promise<Outcome> {
    if (isHalted()) return held(now());
    const limited = (retryAfterMs: number | null) =>
      pauses.limited(submitsOf(row.account_id), retryAfterMs).catch((error: unknown) => {
        deps.onError(error);
        return now() + (retryAfterMs ?? 1_000);
      });
    let kept: Pick<JobExtras, 'answer'> = {};
    const keep = (answer: string) => void (kept = { answer });
    let outcome: Outcome;
    try {
      const answer = await provider.send(row, credential, keep, signature);
      outcome = accepted(answer, now(), pollAt);
      await pauses.passed(submitsOf(row.account_id)).catch(deps.onError);
    } catch (error) {
      outcome = await notAccepted(provider, row, error, now(), limited);
    }
    provider.sent(row, outcome);
    return { ...outcome, extras: { ...outcome.extras, ...kept } };
  }

  return {
    async send(row, { signature, again = false, along } = {}) {
      const credential = await deps.credentials.open(row.credential);
      if (!credential) {
        const error = credentialLost();
        const event = { type: 'refused', error } as const;
        await ledger.apply(row.key, event, { error: json(error) });
        return { event, extras: {}, error };
      }
      const evidence = await provider.before(row, credential);
      const fresh = { ...row, submitted_at: now(), unfinished_at: null };
      const pollAt = await deps.schedule.nextAt(fresh);
      if (isHalted()) return held(now());
      const sending = await ledger.apply(
        row.key,
        { type: again ? 'sending-again' : 'sending' },
        { ...evidence, submitted_at: now(), next_at: null },
      );
      if (!sending) return undefined;
      const outcome = await call(sending, credential, signature, pollAt);
      const { event } = outcome;
      const extras = { ...outcome.extras, ...along?.(outcome) };
      const id = event.type === 'accepted' ? `, job id ${event.jobId}` : '';
      await insist(`${row.key} ${event.type}${id}`, () => ledger.apply(row.key, event, extras));
      return outcome;
    },
    halt() {
      halted = true;
    },
    isHalted,
  };
}

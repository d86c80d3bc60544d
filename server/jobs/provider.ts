import type { Transaction } from 'kysely';

import type { Charged, ErrorBody, Service } from '../../src/contract/errors.ts';
import type { Credential } from '../providers/credential.ts';
import type { KeepAnswer } from '../providers/kiwiwhale.ts';
import type { JobRow, OutputRow, Tables } from '../store/tables.ts';
import type { JobExtras, NewOutput } from './ledger.ts';
import type { JobEvent } from './machine.ts';

/** The service took the job. */
export interface Accepted {
  jobId: string;
  /** Whether the service charges for it. */
  charged: 'yes' | 'no';
  extras: JobExtras;
}

/** What became of a submit, ready to be written. */
export interface Outcome {
  event: Extract<JobEvent, { type: 'accepted' | 'refused' | 'held' | 'unanswered' }>;
  extras: JobExtras;
  /** Why it was not accepted, where anything was said. */
  error: ErrorBody | null;
  /** What the call threw, as it was. */
  thrown?: unknown;
}

/** What a service says of a job it took. */
export type Polled =
  GoesOn | Completed | { state: 'failed'; error: ErrorBody; charged: Charged; extras: JobExtras };

export interface GoesOn {
  state: 'queued' | 'running';
  extras: JobExtras;
  /** Shown with the job while it goes on. */
  worry: ErrorBody | null;
}

export interface Completed {
  state: 'completed';
  outputs: NewOutput[];
  extras: JobExtras;
  /** When it was finished at the latest, in the service's own words; ms since the epoch. */
  finishedBy?: number | null;
  /** Written in the transaction that ends the job. */
  alongside?: (trx: Transaction<Tables>, row: JobRow) => Promise<void>;
  /** Called when it is believed that there are no outputs. */
  onEmpty?: (row: JobRow) => void;
}

/** What one service does its own way in the life of a job; the mechanisms know nothing of it. */
export interface JobProvider {
  readonly service: Service;
  /** Read right before the call: evidence for the case that its answer never comes. */
  before(row: JobRow, credential: Credential): Promise<JobExtras>;
  /**
   * Sends the job, once, to the call's end.
   * @param signature of the payment that buys it
   * @throws as the service's client
   */
  send(
    row: JobRow,
    credential: Credential,
    keep: KeepAnswer,
    signature?: string,
  ): Promise<Accepted>;
  /** Told how each call ended. */
  sent(row: JobRow, outcome: Outcome): void;
  /** The columns of a row whose answer never came. */
  inDoubt(row: JobRow): JobExtras;
  /** A refusal that holds only for now, and for how long nobody said. */
  isNotYet(error: ErrorBody): boolean;
  /** How often a job that cannot be sent at all is tried before it fails. */
  sendTries(row: JobRow): number;
  /** @throws as the service's client */
  poll(row: JobRow, jobId: string, credential: Credential, keep: KeepAnswer): Promise<Polled>;
  /** How long a job that goes on is left alone; `null`: as its usual time says (polling). */
  gapMs(polled: GoesOn): number | null;
  /** How many polls a minute there may be; Infinity where no limit is known. */
  readonly pollsPerMinute: number;
  /** How long it is left alone at least after a poll that failed. */
  restMs(error: ErrorBody): number;
  /** What a failed poll tells of the job's end, if anything. */
  endOf(row: JobRow, error: ErrorBody): ErrorBody | undefined;
  /** When polls go on after a restart that may have cut one off, ms from then. */
  readonly restartPauseMs: number;
  /**
   * Where an output's bytes are now; `null`: nowhere.
   * @throws as the service's client
   */
  addressOf(
    row: JobRow,
    output: OutputRow,
    credential: Credential | undefined,
  ): Promise<string | null>;
  /** A picture of a film, as the service's last answer named it. */
  posterOf(row: JobRow, output: OutputRow): string | null;
  /** Pauses between tries for an output that could not be fetched yet; then it is `failed`. */
  readonly fetchPausesMs: readonly number[];
}

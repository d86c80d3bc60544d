import type { Service } from '../../src/contract/errors.ts';

/** One step of a job's row: an event that was applied, and where it led. */
export interface JobStep {
  key: string;
  service: Service;
  event: string;
  status: string;
  jobId: string | null;
  paymentKey: string | null;
}

/** What a poll came to: `limited` by the service, `own-limit` by our own budget. */
export type PollOutcome =
  'unfinished' | 'completed' | 'failed' | 'limited' | 'own-limit' | 'no-answer';

export interface PollStep {
  key: string;
  service: Service;
  outcome: PollOutcome;
}

export interface PaymentStep {
  key: string;
  event: string;
  state: string;
  jobKey: string | null;
  signature: string | null;
}

/** Told what becomes of rows, for log and metrics; never a secret. */
export interface Observer {
  job(step: JobStep): void;
  poll(step: PollStep): void;
  payment(step: PaymentStep): void;
}

export const nobody: Observer = {
  job: () => undefined,
  poll: () => undefined,
  payment: () => undefined,
};

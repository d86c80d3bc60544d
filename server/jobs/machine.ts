import type { ErrorBody } from '../../src/contract/errors.ts';
import type { Charged } from '../../src/contract/errors.ts';
import type { JobStatus } from '../../src/contract/jobs.ts';

/** Where a job stands, as far as its life cycle is concerned. */
export interface JobState {
  status: JobStatus;
  archiving: boolean;
  charged: Charged;
}

export type JobEvent =
  /** Committed right before the service is called. */
  | { type: 'sending' }
  /** Sent once more after an answer that never came: a paid job, whose payment buys it once. */
  | { type: 'sending-again' }
  /** @property charged whether the service charges for it; `yes` unless told */
  | { type: 'accepted'; jobId: string; charged?: 'yes' | 'no' }
  /** The service read the request and said no: nothing was spent. */
  | { type: 'refused'; error: ErrorBody }
  /** Certainly not sent, or turned away by a limit: goes back to waiting. */
  | { type: 'held' }
  /** Sent, and nobody knows what became of it; also a `submitting` row found at start-up. */
  | { type: 'unanswered'; error: ErrorBody }
  | { type: 'progressed'; status: 'queued' | 'running' }
  | { type: 'finished-at-provider' }
  | { type: 'archived' }
  /** @property charged what it cost after all; still to be found out unless told */
  | { type: 'failed-at-provider'; error: ErrorBody; charged?: Charged }
  /** The person asks again for outputs that are not here. */
  | { type: 'collect-again' }
  /** Removed from the queue before it was sent. */
  | { type: 'withdrawn' }
  /** The person no longer waits for it; the service may go on, and charge. */
  | { type: 'stopped' }
  /** The person asks the service after all about a job that was stopped. */
  | { type: 'watched-again'; jobId?: string }
  /** The balances (or the person) tell what an unanswered or failed run cost. */
  | { type: 'resolved'; charged: 'yes' | 'no'; error: ErrorBody }
  | { type: 'cost-settled'; charged: Charged };

const moved = (state: JobState, patch: Partial<JobState>): JobState => ({ ...state, ...patch });

/**
 * The job's life cycle, pure. `undefined`: the event does not apply in this state
 * (a late answer, a second tab) and must change nothing.
 */
export function nextJobState(state: JobState, event: JobEvent): JobState | undefined {
  const { status } = state;
  const underWay = (status === 'queued' || status === 'running') && !state.archiving;
  switch (event.type) {
    case 'sending':
      return status === 'waiting'
        ? moved(state, { status: 'submitting', charged: 'unknown' })
        : undefined;
    case 'sending-again':
      return status === 'unknown' ? moved(state, { status: 'submitting' }) : undefined;
    case 'accepted':
      // Late, when the one who sent it was taken for dead: no job id is lost.
      return status === 'submitting' || status === 'unknown'
        ? moved(state, { status: 'queued', charged: event.charged ?? 'yes' })
        : undefined;
    case 'refused':
      return status === 'submitting' || status === 'waiting'
        ? moved(state, { status: 'failed', charged: 'no' })
        : undefined;
    case 'held':
      return status === 'submitting'
        ? moved(state, { status: 'waiting', charged: 'no' })
        : undefined;
    case 'unanswered':
      return status === 'submitting'
        ? moved(state, { status: 'unknown', charged: 'unknown' })
        : undefined;
    case 'progressed':
      return underWay && status !== event.status && event.status === 'running'
        ? moved(state, { status: 'running' })
        : undefined;
    case 'finished-at-provider':
      return underWay ? moved(state, { status: 'running', archiving: true }) : undefined;
    case 'archived':
      return state.archiving ? moved(state, { status: 'completed', archiving: false }) : undefined;
    case 'failed-at-provider':
      return underWay
        ? moved(state, { status: 'failed', charged: event.charged ?? 'unknown' })
        : undefined;
    case 'collect-again':
      return status === 'completed'
        ? moved(state, { status: 'running', archiving: true })
        : undefined;
    case 'withdrawn':
      return status === 'waiting' ? moved(state, { status: 'canceled', charged: 'no' }) : undefined;
    case 'stopped':
      return underWay ? moved(state, { status: 'canceled' }) : undefined;
    case 'watched-again':
      // What was withdrawn before it was sent has no id: nobody knows it there.
      return status === 'canceled' && (event.jobId !== undefined || state.charged !== 'no')
        ? moved(state, { status: 'running' })
        : undefined;
    case 'resolved':
      return status === 'unknown'
        ? moved(state, { status: 'failed', charged: event.charged })
        : undefined;
    case 'cost-settled':
      return status === 'failed' && state.charged === 'unknown'
        ? moved(state, { charged: event.charged })
        : undefined;
  }
}

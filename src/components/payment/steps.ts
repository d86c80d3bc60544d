import type { Payment } from '../../contract/payments.ts';

export const steps = ['Sign', 'Sent', 'Confirmed', 'Finalized', 'Redeemed'] as const;
export type Step = (typeof steps)[number];

const FAILED = new Set(['canceled', 'expired', 'failed']);

/** When a payment came to a step; `null` while it has not. */
export function timeOf({ times }: Payment, step: Step): string | null {
  switch (step) {
    case 'Sign':
      // A wallet that sends by itself shows what it signed only once it is sent.
      return times.signed ?? times.sent ?? times.confirmed;
    case 'Sent':
      return times.sent ?? times.confirmed;
    case 'Confirmed':
      return times.confirmed ?? times.finalized;
    case 'Finalized':
      return times.finalized;
    case 'Redeemed':
      return times.redeemed;
  }
}

export interface StepView {
  step: Step;
  /**
   * `done`: all of them; `now`: what is waited for; `held`: it waits for a person; `ended`: none
   * came any further than to the step before; `stopped`: nor here.
   */
  state: 'done' | 'now' | 'held' | 'next' | 'ended' | 'stopped';
  /** How many of them came here. */
  count: number;
  /** When the last one did, once all have. */
  at: string | null;
  /** Since the step before, in ms, once all have. */
  tookMs: number | null;
}

/** The steps of one or many payments as one line; what ended before its end is left out of it. */
export function stepViews(payments: Payment[]): StepView[] {
  const alive = payments.filter(({ state }) => !FAILED.has(state));
  const counted = alive.length > 0 ? alive : payments;
  let before: string | null = null;
  let isNext = false;
  return steps.map((step) => {
    const times = counted.flatMap((payment) => timeOf(payment, step) ?? []).sort();
    const isDone = times.length === counted.length;
    const at = isDone ? (times.at(-1) ?? null) : null;
    const tookMs = at && before ? Math.max(0, Date.parse(at) - Date.parse(before)) : null;
    before = at;
    const state = isDone ? 'done' : stateOf(counted, alive.length > 0, isNext);
    if (!isDone) isNext = true;
    return { step, state, count: times.length, at, tookMs };
  });
}

/** Of a step that not all came to. @param isLater behind the first such step */
function stateOf(payments: Payment[], isAlive: boolean, isLater: boolean): StepView['state'] {
  if (!isAlive) return isLater ? 'stopped' : 'ended';
  if (isLater) return 'next';
  const open = payments.filter(({ state }) => state !== 'redeemed');
  return open.every(({ reusable, state }) => reusable || state === 'redeem-unknown')
    ? 'held'
    : 'now';
}

import type { Log } from '../log.ts';
import type { Observer } from '../store/observer.ts';

/** A line for each step, each with the row's `key`: one grep follows a job or payment through. */
export function logSteps(log: Log): Observer {
  return {
    job: (step) => log.info({ ...step }, 'job'),
    poll: (step) => log.debug({ ...step }, 'poll'),
    payment: (step) => log.info({ ...step }, 'payment'),
  };
}

/** Tells all of them. */
export function together(...observers: Observer[]): Observer {
  return {
    job: (step) => observers.forEach((one) => one.job(step)),
    poll: (step) => observers.forEach((one) => one.poll(step)),
    payment: (step) => observers.forEach((one) => one.payment(step)),
  };
}

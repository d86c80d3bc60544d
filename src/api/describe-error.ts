import type { Charged, ErrorBody, ErrorKind, Service } from '../contract/errors.ts';
import { ApiError } from './client.ts';

/** An error in words a person can act on. */
export interface ErrorDescription {
  /** What happened. */
  title: string;
  /** Whether money was spent; empty where none could have been. */
  money: string;
  /** What to do. */
  next: string;
  /** Where to do it. */
  action?: { label: string; to: '/account' | '/models' | '/gallery' | '/create' | '/settings' };
  /** Code, request id and the service's own words. */
  details: string;
}

/** What is said of one kind of error. */
export type ErrorWords = Pick<ErrorDescription, 'title' | 'next' | 'action'> & {
  /** The error's own sentence has the figures: it stands before `next`. */
  tells?: true;
};

const toAccount = (label: string) => ({ label, to: '/account' as const });

/** KiwiWhale's own words (kiwiwhale.md "Errors") and ours, where the kind alone says too little. */
const byCode: Record<string, ErrorWords> = {
  INSUFFICIENT_CREDITS: {
    title: 'Not enough credits',
    next: 'Buy credits and send it again. What you entered stays as it is.',
    action: toAccount('Buy credits'),
  },
  payment_method_not_ready: {
    title: 'No card is saved for this account',
    next: 'Save a card once; after that, buying credits needs no browser.',
    action: toAccount('Set up a card'),
  },
  card_declined: {
    title: 'The card was declined',
    next: 'Try another card, or ask your bank why it refused.',
    action: toAccount('Use another card'),
  },
  'Unknown or inactive model': {
    title: 'KiwiWhale no longer offers this model',
    next: 'Pick another model.',
    action: { label: 'See the models', to: '/models' },
  },
  'model not available in this sandbox': {
    title: 'The sandbox cannot run this model here',
    next: 'It needs ffmpeg on this machine. Nothing was spent; pick another model.',
    action: { label: 'See the models', to: '/models' },
  },
  'price-changed': {
    title: 'The price has changed since you saw it',
    next: 'Check the new price and send it again.',
  },
  'not-connected': {
    title: 'No account is connected',
    next: 'Create an account or paste a key.',
    action: toAccount('Connect an account'),
  },
  'connection-not-found': {
    title: 'This connection is gone',
    next: 'It may have been disconnected in another tab. Connect the account again.',
    action: toAccount('Open account'),
  },
  'too-many-connections': {
    title: 'This browser holds as many connections as it can',
    next: 'Disconnect one you no longer need.',
    action: toAccount('Open account'),
  },
  'not-a-key': {
    title: 'This does not look like a key',
    next: 'A key has no spaces, line breaks or special characters. Copy it again.',
  },
  'topup-in-doubt': {
    title: 'An earlier top-up is still in doubt',
    next: 'Wait until it is known whether your card was charged, or say what your bank shows.',
    action: toAccount('See the top-up'),
  },
  'answer-lost': {
    title: 'We don’t know whether KiwiWhale accepted this',
    next: 'Nothing will be sent again by itself. Compare your balance before you run it again.',
  },
  'stopped-watching': {
    title: 'You stopped waiting for this job',
    next: 'It may still finish at KiwiWhale. Check again to ask what became of it.',
  },
  'imported-unfinished': {
    title: 'This job was not finished when its archive was made',
    next: 'It is never sent again by itself. Run it again if you still need the result.',
  },
  'project-not-found': {
    title: 'This project is gone',
    next: 'It may have been deleted in another tab. Pick another one.',
  },
  'job-forgotten': {
    title: 'KiwiWhale no longer knows this job',
    next: 'Run it again if you still need the result.',
  },
  'no-outputs': {
    title: 'KiwiWhale says it is done, but sent no output',
    next: 'Ask again in a while: it may follow.',
  },
  'connect-again': {
    title: 'The key kept with this job can no longer be used',
    next: 'Connect this account again, then go on from here.',
    action: toAccount('Open account'),
  },
  'price-unreadable': {
    title: 'The price of this model cannot be read',
    next: 'Wait until KiwiWhale names a price, or pick another model.',
  },
  'shutting-down': {
    title: 'Darkroom is being stopped',
    next: 'Try again in a moment.',
  },
};

const OUR_SERVER = 'The Darkroom server';

const byKind: Record<ErrorKind, (service: string) => ErrorWords> = {
  network: (service) => ({
    title: `${service} could not be reached`,
    next: 'Check the connection, then try again.',
  }),
  timeout: (service) => ({
    title: `${service} took too long to answer`,
    next: 'Wait a moment, then try again.',
  }),
  'rate-limited': (service) => ({
    title: `${service} allows no more requests right now`,
    next: 'Wait a moment, then try again.',
  }),
  unauthorized: (service) => ({
    title: `${service} does not accept this key`,
    next: 'Check that all of it was copied, or connect with another key.',
    action: toAccount('Open account'),
  }),
  forbidden: (service) => ({
    title: `${service} does not allow this`,
    next: 'This account may lack the right to do it.',
  }),
  'insufficient-credits': () => ({
    title: 'Not enough credits',
    next: 'Buy credits and send it again. What you entered stays as it is.',
    action: toAccount('Buy credits'),
  }),
  'payment-required': () => ({
    title: 'Payment is required',
    next: 'Check your card and your credits.',
    action: toAccount('Open account'),
  }),
  'payment-method-not-ready': () => ({
    title: 'No card is ready for this account',
    next: 'Save a card, then buy credits.',
    action: toAccount('Set up a card'),
  }),
  'not-found': () => ({
    title: 'This does not exist',
    next: 'It may have been removed, or it belongs to another account.',
  }),
  conflict: () => ({
    title: 'Something changed in the meantime',
    next: 'Look at the current state, then try again.',
  }),
  'invalid-request': (service) => ({
    title: `${service} did not accept this request`,
    next: 'Check what was entered.',
  }),
  upstream: (service) => ({
    title: `${service} has a problem`,
    next: `Try again in a moment. If it goes on, ${service === OUR_SERVER ? 'its log says why' : 'check the service’s own site'}.`,
  }),
  malformed: (service) => ({
    title: `${service} answered with something we cannot read`,
    next: 'Try again in a moment.',
  }),
};

const names: Record<Service, string> = { kiwiwhale: 'KiwiWhale', openfan: 'OpenFan' };

const moneyWords: Record<Charged, string> = {
  no: 'Nothing was spent.',
  yes: 'It was charged.',
  unknown: 'We don’t know yet whether it was charged. Nothing is sent again by itself.',
};

/**
 * What happened, whether money moved, what to do. Knows KiwiWhale's errors and those of jobs;
 * describe-any-error.ts knows them all.
 */
export function describeError(error: unknown): ErrorDescription {
  if (error instanceof ApiError) return describeErrorBody(error.body, error.status);
  return {
    title: 'Something in Darkroom went wrong',
    money: '',
    next: 'Reload the page. Jobs and payments go on at the server.',
    details: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  };
}

/**
 * The same for an error kept with a job or a top-up.
 * @param own what is known of this error beyond its code and kind
 */
export function describeErrorBody(
  body: ErrorBody,
  status: number | null = null,
  own?: ErrorWords,
): ErrorDescription {
  const service = body.provider ? names[body.provider] : OUR_SERVER;
  const known = own ?? byCode[body.code];
  const { tells, ...words } = known ?? byKind[body.kind](service);
  return {
    ...words,
    next: tells
      ? `${ended(body.message)} ${words.next}`.trim()
      : withWait(known ? words.next : ownWordsFirst(body, words), body.retryAfterMs),
    money: moneyWords[body.charged],
    details: [
      `${body.kind} · ${body.code}`,
      body.message,
      status === null ? '' : `HTTP ${String(status)}`,
      body.requestId ? `Request ${body.requestId}` : '',
    ]
      .filter(Boolean)
      .join('\n'),
  };
}

/** A refusal that names a field or a limit says more than we can. */
function ownWordsFirst({ kind, message }: ErrorBody, words: ErrorWords): string {
  const telling = kind === 'invalid-request' || kind === 'forbidden';
  return (telling && message) || words.next;
}

function withWait(next: string, retryAfterMs: number | null): string {
  if (retryAfterMs === null) return next;
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  return `Try again in ${seconds < 120 ? `${String(seconds)} s` : `${String(Math.ceil(seconds / 60))} min`}.`;
}

/** A service's words seldom end as a sentence does, and ours follow. */
function ended(message: string): string {
  return message === '' || /[.!?…]$/.test(message) ? message : `${message}.`;
}

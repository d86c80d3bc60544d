import type { ErrorBody } from '../../src/contract/errors.ts';
import type { Publishing, Reveal } from './duties.ts';

/** Times are ms since the epoch; an event that does not apply in a state changes nothing. */
export type RevealEvent =
  | { type: 'asked'; now: number }
  /** Committed before the unlock is sent. */
  | { type: 'sending' }
  /** It certainly did not reach the service: to be sent later. */
  | { type: 'not-sent'; due: number; error: ErrorBody }
  | { type: 'refused'; error: ErrorBody }
  | { type: 'lost'; due: number; error: ErrorBody }
  /** Unlocked, by an answer or by a look. */
  | { type: 'unlocked'; now: number }
  /** A look says that nothing was unlocked. */
  | { type: 'not-unlocked'; now: number; maxSends: number; error: ErrorBody }
  /** The step failed and is tried again, or, without `due`, is given up until asked again. */
  | { type: 'step-failed'; due: number | null; error: ErrorBody }
  | { type: 'kept' };

/** @returns the reveal afterwards (`null`: nothing under way), or `undefined`: it does not apply */
export function nextReveal(reveal: Reveal | null, event: RevealEvent): Reveal | null | undefined {
  if (event.type === 'asked') return askedAgain(reveal, event.now);
  if (reveal?.state !== 'asked') return undefined;
  switch (event.type) {
    case 'sending':
      return reveal.step === 'ask'
        ? { ...reveal, step: 'asking', sends: reveal.sends + 1, due: null, error: null }
        : undefined;
    case 'not-sent':
      return reveal.step === 'asking'
        ? { ...again(reveal, event), step: 'ask', sends: reveal.sends - 1 }
        : undefined;
    case 'refused':
      return reveal.step === 'asking'
        ? { ...reveal, state: 'failed', step: 'ask', due: null, error: event.error }
        : undefined;
    case 'lost':
      return reveal.step === 'asking' ? { ...again(reveal, event), step: 'check' } : undefined;
    case 'unlocked':
      if (reveal.step === 'ask') return undefined;
      return {
        ...reveal,
        step: 'fetch',
        // Fetches that keep failing come to an end although each begins with a look.
        failures: reveal.step === 'fetch' ? reveal.failures : 0,
        due: event.now,
        error: null,
      };
    case 'not-unlocked':
      if (reveal.step === 'ask' || reveal.step === 'asking') return undefined;
      return reveal.sends < event.maxSends
        ? { ...reveal, step: 'ask', failures: 0, due: event.now }
        : { ...reveal, state: 'failed', step: 'ask', due: null, error: event.error };
    case 'step-failed':
      return event.due === null
        ? { ...reveal, state: 'failed', due: null, error: event.error }
        : again(reveal, { due: event.due, error: event.error });
    case 'kept':
      return reveal.step === 'fetch' ? null : undefined;
  }
}

/** What failed goes on where it stood: an unlock that may have happened is looked for first. */
function askedAgain(reveal: Reveal | null, now: number): Reveal | undefined {
  if (reveal?.state === 'asked') return undefined;
  const step = reveal?.step === 'asking' ? 'check' : (reveal?.step ?? 'ask');
  return { state: 'asked', step, sends: 0, failures: 0, due: now, error: null };
}

export type PublishEvent =
  | { type: 'asked'; until: number }
  | { type: 'undone' }
  /** Committed before the call. */
  | { type: 'sending' }
  /** It certainly did not reach the service: held until then. */
  | { type: 'not-sent'; until: number; error: ErrorBody }
  | { type: 'refused'; error: ErrorBody }
  | { type: 'lost'; due: number; error: ErrorBody }
  /** A look did not settle it; without `due` it is over: not published. */
  | { type: 'still-draft'; due: number | null; error: ErrorBody }
  | { type: 'look-failed'; due: number }
  /** The post is published, whoever did it. */
  | { type: 'published' };

/** @returns what is under way afterwards (`null`: nothing), or `undefined`: it does not apply */
export function nextPublishing(
  publishing: Publishing | null,
  event: PublishEvent,
): Publishing | null | undefined {
  const state = publishing?.state ?? 'none';
  switch (event.type) {
    case 'asked':
      if (state !== 'none' && state !== 'failed') return undefined;
      return { state: 'held', until: event.until, failures: 0, due: event.until, error: null };
    case 'undone':
      return state === 'held' || state === 'failed' ? null : undefined;
    case 'published':
      return null;
  }
  if (publishing === null) return undefined;
  switch (event.type) {
    case 'sending':
      return state === 'held'
        ? { ...publishing, state: 'sending', until: null, due: null, error: null }
        : undefined;
    case 'not-sent':
      return state === 'sending'
        ? {
            ...again(publishing, { due: event.until, error: event.error }),
            state: 'held',
            until: event.until,
          }
        : undefined;
    case 'refused':
      return state === 'sending'
        ? { ...publishing, state: 'failed', due: null, error: event.error }
        : undefined;
    case 'lost':
      return state === 'sending'
        ? { ...publishing, state: 'unknown', failures: 0, due: event.due, error: event.error }
        : undefined;
    case 'still-draft':
      if (state !== 'unknown') return undefined;
      return event.due === null
        ? { ...publishing, state: 'failed', due: null, error: event.error }
        : { ...publishing, failures: publishing.failures + 1, due: event.due };
    case 'look-failed':
      return state === 'unknown' ? { ...publishing, due: event.due } : undefined;
  }
}

function again<Duty extends Reveal | Publishing>(
  duty: Duty,
  { due, error }: { due: number; error: ErrorBody },
): Duty {
  return { ...duty, failures: duty.failures + 1, due, error };
}

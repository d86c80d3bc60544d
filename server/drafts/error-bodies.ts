import type { ErrorBody } from '../../src/contract/errors.ts';
import { ApiError } from '../providers/api-error.ts';
import { CallError } from '../providers/transport.ts';

/** An error as it is stored with a draft. None of these calls moves money. */
export function bodyOf(error: unknown): ErrorBody {
  if (error instanceof ApiError) return { ...error.body, charged: 'no' };
  return atOpenFan({
    code: 'internal',
    message: 'Something unexpected happened on our side while OpenFan was being called.',
  });
}

/** Whether the service may have acted although there is no usable answer. */
export function mayHaveActed(error: unknown): boolean {
  if (isLimit(error)) return false;
  return !(error instanceof ApiError) || (error instanceof CallError && error.mayHaveActed);
}

export function isLimit(error: unknown): error is ApiError {
  return error instanceof ApiError && error.body.kind === 'rate-limited';
}

/** The call never reached the service: sending it later is sending it once. */
export function neverArrived(error: unknown): boolean {
  return error instanceof ApiError && ['network', 'timeout'].includes(error.body.kind);
}

export function isKind(error: unknown, ...kinds: ErrorBody['kind'][]): boolean {
  return error instanceof ApiError && kinds.includes(error.body.kind);
}

export function connectAgain(): ErrorBody {
  return atOpenFan({
    kind: 'unauthorized',
    code: 'connect-again',
    message: 'Connect this account again to go on: the key kept with this can no longer be used.',
    provider: null,
  });
}

export function answerLost(what: 'reveal' | 'publish'): ErrorBody {
  return atOpenFan({
    kind: 'network',
    code: what === 'reveal' ? 'reveal-unanswered' : 'publish-unanswered',
    message:
      what === 'reveal'
        ? 'OpenFan’s answer never came. Whether it was unlocked is looked at before anything is sent again.'
        : 'OpenFan’s answer never came. Whether it was published is looked at before anything is sent again.',
  });
}

export function notPublished(): ErrorBody {
  return atOpenFan({
    code: 'not-published',
    message: 'OpenFan’s answer never came, and the post is still a draft there. Publish it again.',
  });
}

export function notUnlocked(): ErrorBody {
  return atOpenFan({
    code: 'not-unlocked',
    message: 'OpenFan did not unlock the original, however often it was asked.',
  });
}

export function notKept(problem: string): ErrorBody {
  return atOpenFan({
    code: 'original-not-fetched',
    message: `It was unlocked, but the original could not be fetched: ${problem}`,
  });
}

export function underWay(): ApiError {
  return new ApiError({
    kind: 'conflict',
    code: 'publish-under-way',
    message: 'It is being published: its caption, price and tags can no longer be changed here.',
  });
}

export function alreadyPublished(): ApiError {
  return new ApiError({
    kind: 'conflict',
    code: 'already-published',
    message: 'It is published: OpenFan has no call that changes a published post.',
  });
}

function atOpenFan(body: Partial<ErrorBody> & Pick<ErrorBody, 'code' | 'message'>): ErrorBody {
  return {
    kind: 'upstream',
    provider: 'openfan',
    requestId: null,
    charged: 'no',
    retryAfterMs: null,
    ...body,
  };
}

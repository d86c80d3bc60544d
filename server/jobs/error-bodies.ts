import type { Charged, ErrorBody, Service } from '../../src/contract/errors.ts';
import { isJsonObject, parseJson } from '../../src/lib/json.ts';
import { ApiError } from '../providers/api-error.ts';
import { CallError } from '../providers/transport.ts';
import type { JobRow } from '../store/tables.ts';

/** Whose job it is, and what is known of its charge. */
type Owner = Pick<JobRow, 'service' | 'charged'>;

const names: Record<Service, string> = { kiwiwhale: 'KiwiWhale', openfan: 'OpenFan' };
export const serviceOf = ({ service }: Pick<JobRow, 'service'>): Service =>
  service === 'openfan' ? 'openfan' : 'kiwiwhale';
export const chargedOf = ({ charged }: Pick<JobRow, 'charged'>): Charged =>
  charged === 'yes' || charged === 'no' ? charged : 'unknown';

/** An error as it is stored; one of ours that nobody foresaw says no more than that. */
export function bodyOf(error: unknown, service: Service = 'kiwiwhale'): ErrorBody {
  if (error instanceof ApiError) return error.body;
  return at(service, {
    code: 'internal',
    message: `Something unexpected happened on our side while ${names[service]} was being called.`,
  });
}

export function json(body: ErrorBody): string {
  return JSON.stringify(body);
}

/** Whether the error kept with a row is this one. */
export function hasCode(error: string | null, code: ErrorBody['code']): boolean {
  const body = parseJson(error ?? '');
  return isJsonObject(body) && body.code === code;
}

/** Whether a call that spends may have been acted on although it has no usable answer. */
export function mayHaveActed(error: unknown): boolean {
  return !(error instanceof ApiError) || (error instanceof CallError && error.mayHaveActed);
}

export function credentialLost(): ErrorBody {
  return ours({
    kind: 'unauthorized',
    code: 'credential-lost',
    message: 'The key of this run can no longer be opened (was SESSION_SECRET replaced?).',
    charged: 'no',
  });
}

/** What is under way and cannot go on: its key cannot be opened, its owner still has it. */
export function connectAgain(charged: ErrorBody['charged']): ErrorBody {
  return ours({
    kind: 'unauthorized',
    code: 'connect-again',
    message: 'Connect this account again to go on: the key kept with this can no longer be used.',
    charged,
  });
}

/** A call that was cut off by our own restart: nobody knows whether it was answered. */
export function restarted(service: Service = 'kiwiwhale'): ErrorBody {
  return at(service, {
    kind: 'network',
    code: 'restarted',
    message: `Darkroom was restarted while ${names[service]} was being called.`,
  });
}

export function answerLost(service: Service = 'kiwiwhale'): ErrorBody {
  return at(service, {
    kind: 'network',
    code: 'answer-lost',
    message: `${names[service]}'s answer to this never came.`,
  });
}

export function noOutputs(row: Owner): ErrorBody {
  const service = serviceOf(row);
  return at(service, {
    kind: 'malformed',
    code: 'no-outputs',
    message: `${names[service]} says that this job is done, but handed out no output.`,
    charged: chargedOf(row),
  });
}

export function jobForgotten(row: Owner, error: ErrorBody): ErrorBody {
  return {
    ...error,
    code: 'job-forgotten',
    message: `${names[serviceOf(row)]} no longer knows this job (${error.message})`,
    charged: chargedOf(row),
  };
}

export function priceChanged(): ApiError {
  return new ApiError({
    kind: 'conflict',
    code: 'price-changed',
    message: 'The price of this model has changed. Nothing was sent: look at the new price first.',
  });
}

export function priceUnreadable(): ApiError {
  return new ApiError({
    kind: 'malformed',
    code: 'price-unreadable',
    message: 'KiwiWhale names no price for this model that can be read. Nothing was sent.',
    provider: 'kiwiwhale',
  });
}

export function topupInDoubt(): ApiError {
  return new ApiError({
    kind: 'conflict',
    code: 'topup-in-doubt',
    message: 'An earlier top-up is not settled yet: whether the card was charged is being checked.',
  });
}

export function shuttingDown(): ApiError {
  return new ApiError({
    kind: 'upstream',
    code: 'shutting-down',
    message: 'Darkroom is shutting down. Nothing was bought: try again in a moment.',
  });
}

function at(
  service: Service,
  body: Partial<ErrorBody> & Pick<ErrorBody, 'code' | 'message'>,
): ErrorBody {
  return { ...ours(body), provider: service };
}

function ours(body: Partial<ErrorBody> & Pick<ErrorBody, 'code' | 'message'>): ErrorBody {
  return {
    ...{ kind: 'upstream', provider: null, requestId: null },
    ...{ charged: 'unknown', retryAfterMs: null },
    ...body,
  };
}

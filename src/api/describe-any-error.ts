import * as v from 'valibot';

import { type ErrorBody, errorBodySchema } from '../contract/errors.ts';
import { ApiError } from './client.ts';
import {
  describeError,
  describeErrorBody,
  type ErrorDescription,
  type ErrorWords,
} from './describe-error.ts';
import { openFanErrorWords, openFanKindWords } from './openfan-error-words.ts';
import { paymentErrorWords } from './payment-error-words.ts';
import { walletWords } from './wallet-words.ts';

/**
 * `describeError` with everything that payments, wallets and OpenFan can say: what was thrown,
 * or an error kept with something. It is long, so nothing that every page needs imports it.
 */
export function describeAnyError(error: unknown): ErrorDescription {
  const body = bodyOf(error);
  if (!body) return describeError(error);
  const status = error instanceof ApiError ? error.status : null;
  return describeErrorBody(body, status, wordsOf(body));
}

/** The error as it travels; `undefined` where it never did. */
export function bodyOf(error: unknown): ErrorBody | undefined {
  if (error instanceof ApiError) return error.body;
  return v.is(errorBodySchema, error) ? error : undefined;
}

function wordsOf({ provider, code, kind }: ErrorBody): ErrorWords | undefined {
  if (provider === 'kiwiwhale') return paymentErrorWords[code];
  if (provider === 'openfan') {
    // The server gives its own kind as the code where OpenFan's sentence says no more.
    const known = openFanErrorWords[code] ?? paymentErrorWords[code];
    return known ?? (code === kind ? openFanKindWords[kind] : undefined);
  }
  // Ours: what is asked of a payment comes before what happened to a job.
  return paymentErrorWords[code] ?? walletWords[code] ?? ofDrafts(code);
}

function ofDrafts(code: string): ErrorWords | undefined {
  return DRAFT_CODES.has(code) ? openFanErrorWords[code] : undefined;
}

/** Errors of ours that are only about OpenFan, though OpenFan did not make them. */
const DRAFT_CODES = new Set([
  'already-published',
  'publish-under-way',
  'still-asking',
  'token-expired',
]);

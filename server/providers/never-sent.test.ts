import { expect, it } from 'vitest';

import { wasNeverSent } from './never-sent.ts';

const failure = (code: string, syscall?: string) =>
  Object.assign(new Error(code), { code, ...(syscall === undefined ? {} : { syscall }) });

it.each<[string, string?]>([
  ['UND_ERR_INVALID_ARG'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ['SELF_SIGNED_CERT_IN_CHAIN'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
  ['CERT_NOT_YET_VALID'],
  ['ECONNREFUSED', 'connect'],
  ['ENOTFOUND', 'getaddrinfo'],
  ['ETIMEDOUT', 'connect'],
])('%s happens before anything is sent', (code, syscall) => {
  expect(wasNeverSent(failure(code, syscall))).toBe(true);
  expect(wasNeverSent(new Error('fetch failed', { cause: failure(code, syscall) }))).toBe(true);
});

it.each<[string, string?]>([
  ['ECONNRESET'],
  ['EPIPE', 'write'],
  ['EHOSTUNREACH', 'read'],
  ['ETIMEDOUT', 'read'],
  [''],
])('%s may happen after the request was read', (code, syscall) => {
  expect(wasNeverSent(failure(code, syscall))).toBe(false);
});

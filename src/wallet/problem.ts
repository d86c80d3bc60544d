import type { Charged, ErrorBody, ErrorKind } from '../contract/errors.ts';

const KINDS = {
  'wallet-not-connected': 'invalid-request',
  'wallet-rejected': 'invalid-request',
  'wallet-locked': 'invalid-request',
  'wallet-gone': 'invalid-request',
  'wallet-no-account': 'invalid-request',
  'wallet-account-changed': 'conflict',
  'wallet-wrong-network': 'invalid-request',
  'wallet-changed-transaction': 'conflict',
  'wallet-failed': 'upstream',
  'wallet-may-have-sent': 'upstream',
  'usdc-too-little': 'payment-required',
  'no-usdc-account': 'payment-required',
  'sol-too-little': 'payment-required',
  'payments-off': 'invalid-request',
  'wrong-recipient': 'conflict',
  'wrong-mint': 'conflict',
  'wrong-cluster': 'conflict',
  'wrong-amount': 'conflict',
  'simulation-failed': 'conflict',
  'simulation-differs': 'conflict',
  'hand-over-waits': 'network',
} as const satisfies Record<string, ErrorKind>;

export type ProblemCode = keyof typeof KINDS;

/**
 * Why a payment was not made, as it travels with every other error; api/wallet-words.ts has the
 * words for each code. Money has not moved unless `charged` says otherwise.
 * @param message one full sentence with this case's own figures
 */
export function problem(code: ProblemCode, message: string, charged: Charged = 'no'): ErrorBody {
  return {
    kind: KINDS[code],
    code,
    message,
    provider: null,
    requestId: null,
    charged,
    retryAfterMs: null,
  };
}

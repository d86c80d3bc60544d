import type { ErrorBody } from '../../src/contract/errors.ts';
import { isJsonObject, parseJson } from '../../src/lib/json.ts';

const body = (
  fields: Pick<ErrorBody, 'kind' | 'code' | 'message'> & Partial<ErrorBody>,
): ErrorBody => ({
  provider: null,
  requestId: null,
  charged: 'no',
  retryAfterMs: null,
  ...fields,
});

/** What happened to a payment, whether money moved, and what comes next. */
export const words = {
  canceled: (reason: string | undefined) =>
    body({
      kind: 'conflict',
      code: 'canceled',
      message:
        `${reason?.trim() ? `The wallet said: ${reason.trim()}` : 'Given up before it was signed'}. No money moved.`.replace(
          /([.!?])\. No/,
          '$1 No',
        ),
    }),
  lapsed: () =>
    body({
      kind: 'conflict',
      code: 'not-signed',
      message: 'Nobody signed this in time. No money moved; the price may have changed since.',
    }),
  neverLanded: () =>
    body({
      kind: 'conflict',
      code: 'never-landed',
      message:
        'What was signed did not reach the chain in time and can no longer land. No money moved: it is safe to sign again.',
    }),
  notHandedOver: () =>
    body({
      kind: 'conflict',
      code: 'not-signed',
      message:
        'The wallet was asked, but nothing came back from it in time. No money moved: it is safe to sign again.',
    }),
  landedInVain: () =>
    body({
      kind: 'upstream',
      code: 'transfer-failed',
      message:
        'The transaction reached the chain and failed there. No USDC moved; only the network fee was spent. Look at it in the explorer, then order again.',
    }),
  differs: () =>
    body({
      kind: 'upstream',
      code: 'transfer-differs',
      message:
        'The wallet sent another transfer than it was asked for. It does not pay for these pictures, and what it moved only the explorer shows: look at it there, then use another wallet.',
      charged: 'unknown',
    }),
  refusedByNode: (said: string) =>
    body({
      kind: 'upstream',
      code: 'refused-by-node',
      message: `The Solana node does not accept the transaction: ${said}. No money has moved so far; it is tried again until it can no longer land.`,
    }),
  chainTrouble: ({ kind, message }: ErrorBody) =>
    body({
      kind,
      code: 'chain-unreachable',
      message: `${message} Nothing is lost: the node is asked again by itself, and what was signed is paid once.`,
      charged: 'unknown',
    }),
  unprovable: () =>
    body({
      kind: 'upstream',
      code: 'history-missing',
      message:
        'The Solana node does not keep its history long enough to tell whether this was paid. Look at your wallet’s history before you pay again.',
      charged: 'unknown',
    }),
  nodeLags: () =>
    body({
      kind: 'not-found',
      code: 'not-found-yet',
      message:
        'Paid. OpenFan’s own Solana node does not see the transaction yet; it is asked again by itself.',
      provider: 'openfan',
      charged: 'yes',
    }),
  neverFound: () =>
    body({
      kind: 'not-found',
      code: 'never-found',
      message:
        'Paid, but OpenFan still does not find the transaction. The payment is yours: use it again later.',
      provider: 'openfan',
      charged: 'yes',
    }),
  redeemUnknown: () =>
    body({
      kind: 'network',
      code: 'answer-lost',
      message:
        'Paid, but OpenFan never answered whether it accepted the job. Check again: asking with the same payment costs nothing more.',
      provider: 'openfan',
      charged: 'unknown',
    }),
  restored: () =>
    body({
      kind: 'network',
      code: 'ledger-restored',
      message:
        'Darkroom’s data was restored from a copy in which this payment was not finished. It may have gone further since: look at your wallet and your drafts before you pay again.',
      charged: 'unknown',
    }),
  stands: () =>
    body({
      kind: 'conflict',
      code: 'paid-after-all',
      message:
        'This was paid although it had been given up. It bought nothing yet: use it for an order of the same price.',
      charged: 'yes',
    }),
};

/** Whether the error kept with a row has one of these codes. */
export function hasCode(error: string | null, ...codes: string[]): boolean {
  const read = parseJson(error ?? '');
  return isJsonObject(read) && typeof read.code === 'string' && codes.includes(read.code);
}

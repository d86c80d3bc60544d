import { expect, test } from 'vitest';

import type { ErrorBody } from '../../src/contract/errors.ts';
import { words } from './words.ts';

const chain: ErrorBody = {
  ...{ kind: 'network', code: 'chain-unreachable', message: 'The node could not be reached.' },
  ...{ provider: null, requestId: null, charged: 'no', retryAfterMs: null },
};
const all: [string, ErrorBody][] = [
  ...(['lapsed', 'neverLanded', 'notHandedOver', 'landedInVain', 'differs', 'unprovable'] as const),
  ...(['nodeLags', 'neverFound', 'redeemUnknown', 'restored', 'stands'] as const),
].map((name) => [name, words[name]()]);

test.each([
  ...all,
  ['canceled', words.canceled('I changed my mind')],
  ['refusedByNode', words.refusedByNode('custom program error 0x1')],
  ['chainTrouble', words.chainTrouble(chain)],
] as [string, ErrorBody][])('%s says in sentences what became of the money', (_, { message }) => {
  expect(message).toMatch(/^[A-Z].*[^.]\.$/s);
  expect(message).toMatch(/money|USDC|paid|pay/i);
});

import { expect, test } from 'vitest';

import { inUsdc } from './openfan-amounts.ts';

test.each([
  [
    'Payment verification failed: Payment mismatch: expected 140000, got 100000',
    'Payment verification failed: Payment mismatch: expected 0.14 USDC, got 0.10 USDC',
  ],
  [
    'Payment mismatch: expected 50000, got -1',
    'Payment mismatch: expected 0.05 USDC, got -0.000001 USDC',
  ],
  ['Send 2000000 USDC lamports to platform wallet', 'Send 2.00 USDC to platform wallet'],
  ['Post costs 1500000 lamports', 'Post costs 1.50 USDC'],
  ['Transaction not found', 'Transaction not found'],
  ['RunPod status failed: 502', 'RunPod status failed: 502'],
])('%s', (said, told) => {
  expect(inUsdc(said)).toBe(told);
});

import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  checkAgainstSetup,
  checkFunds,
  checkSimulation,
  checkTotal,
  checkUnchanged,
} from './checks.ts';
import { aPayment, funds, setup } from './testing.ts';

const OTHER = '9sHcv6xwn9YkB8nxTUGKDwPwNnmqVp5oAXxU8Fdkm4J6';
const codeOf = (body: { code: string; charged: string } | null) => body?.code ?? 'fine';

test('a payment to the configured wallet, in the configured mint and cluster, is fine', () => {
  expect(checkAgainstSetup(aPayment(), setup)).toBeNull();
});

test.each([
  [{ recipient: OTHER }, 'wrong-recipient'],
  [{ mint: OTHER }, 'wrong-mint'],
  [{ cluster: 'mainnet-beta' }, 'wrong-cluster'],
  [{ amountBaseUnits: '0' }, 'wrong-amount'],
])('refused with %j: %s', (own, code) => {
  const refusal = checkAgainstSetup(aPayment(own), setup);
  expect(codeOf(refusal)).toBe(code);
  expect(refusal?.charged).toBe('no');
});

test('without a platform wallet nothing can be paid', () => {
  const openfan = { ...setup.openfan, platformWallet: null };
  expect(codeOf(checkAgainstSetup(aPayment(), { ...setup, openfan }))).toBe('payments-off');
});

test('only the very total that was shown passes', () => {
  const amount = fc.bigInt({ min: 1n, max: 10n ** 12n });
  fc.assert(
    fc.property(
      fc.array(amount, { minLength: 1, maxLength: 12 }),
      fc.bigInt({ min: -3n, max: 3n }),
      (amounts, off) => {
        const payments = amounts.map((one) => aPayment({ amountBaseUnits: String(one) }));
        const total = amounts.reduce((sum, one) => sum + one, 0n) + off;
        fc.pre(total >= 0n);
        expect(checkTotal(payments, String(total)) === null).toBe(off === 0n);
      },
    ),
  );
});

test.each(['key', 'amountBaseUnits', 'recipient', 'mint', 'cluster', 'reference'] as const)(
  'an intent whose %s is no longer what was shown is not signed',
  (field) => {
    const shown = aPayment();
    expect(checkUnchanged(shown, { ...shown })).toBeNull();
    expect(checkUnchanged(shown, { ...shown, [field]: `${shown[field]}1` })).not.toBeNull();
  },
);

test.each([
  [{ usdcBaseUnits: null }, 'no-usdc-account'],
  [{ usdcBaseUnits: '199999' }, 'usdc-too-little'],
  [{ usdcBaseUnits: '200000' }, 'fine'],
  [{ lamports: '895879' }, 'sol-too-little'],
  [{ lamports: '895880' }, 'fine'],
  [{ lamports: '895880', recipientAccountExists: false }, 'sol-too-little'],
  [{ lamports: '2935160', recipientAccountExists: false }, 'fine'],
])('a wallet with %j: %s', (own, code) => {
  expect(codeOf(checkFunds([aPayment()], { ...funds, ...own }))).toBe(code);
});

test('the words carry this case’s own figures', () => {
  const body = checkFunds([aPayment(), aPayment()], { ...funds, usdcBaseUnits: '50000' });
  expect(body?.message).toBe('The wallet holds 0.05 USDC; this costs 0.40 USDC.');
});

test('only a simulation with exactly the agreed changes passes', () => {
  const simulated = (payerUsdc: bigint, recipientUsdc: bigint, payerLamports = -5000n) => ({
    ok: true,
    error: null,
    logs: [],
    feeLamports: '5000',
    changes: {
      payerUsdc: String(payerUsdc),
      recipientUsdc: String(recipientUsdc),
      payerLamports: String(payerLamports),
    },
  });
  const check = (simulation: Parameters<typeof checkSimulation>[1]) =>
    codeOf(checkSimulation(aPayment(), simulation, funds));
  expect(check(simulated(-200_000n, 200_000n))).toBe('fine');
  expect(check({ ...simulated(-200_000n, 200_000n), ok: false, error: 'custom 0x1' })).toBe(
    'simulation-failed',
  );
  expect(check({ ...simulated(-200_000n, 200_000n), changes: null })).toBe('simulation-failed');
  expect(check(simulated(-200_000n, 200_000n, -6_000_000n))).toBe('simulation-differs');
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.boolean(), (off, onPayer) => {
      fc.pre(off !== 0n);
      const changes = onPayer
        ? simulated(-200_000n + off, 200_000n)
        : simulated(-200_000n, 200_000n + off);
      expect(check(changes)).toBe('simulation-differs');
    }),
  );
});

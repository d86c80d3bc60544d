import fc from 'fast-check';
import { expect, it } from 'vitest';

import type { Payment } from '../../src/contract/payments.ts';
import { csvHeader, csvLine } from './csv.ts';

const time = '2026-03-04T12:00:00.000Z';
const payment: Payment = {
  key: 'p1',
  setKey: 's1',
  accountId: 'a',
  order: { creator: 'luna', prompt: 'a dog', images: 2, width: 512, height: 512, seed: null },
  state: 'redeemed',
  method: 'sign',
  payer: null,
  recipient: 'r',
  mint: 'm',
  cluster: 'localnet',
  amountBaseUnits: '100000',
  reference: 'f',
  signature: null,
  feeLamports: '5000',
  jobKey: null,
  error: null,
  canSign: false,
  canSignAt: null,
  reusable: false,
  needsWalletClosed: false,
  times: {
    ...{ quoted: time, signing: null, signed: null, sent: null },
    ...{ confirmed: null, finalized: null, redeeming: null, redeemed: null },
  },
};

it('names amounts in USDC and SOL, times in ISO', () => {
  expect(csvLine(payment)).toBe(
    `p1,redeemed,luna,a dog,2,0.10,0.000005,,r,m,localnet,,f,,${time},,,,\r\n`,
  );
  expect(csvHeader.split(',')).toHaveLength(csvLine(payment).split(',').length);
});

it('never lets a prompt become a formula or another line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (prompt) => {
      const line = csvLine({ ...payment, order: { ...payment.order, prompt: `=${prompt}` } });
      expect(line).toMatch(/^p1,redeemed,luna,"?'=/);
      const quotes = line.replace(/""/g, '').match(/"/g) ?? [];
      expect([0, 2]).toContain(quotes.length);
    }),
  );
});

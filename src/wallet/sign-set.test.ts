import { Keypair, VersionedTransaction } from '@solana/web3.js';
import { beforeEach, expect, test, vi } from 'vitest';

import { ApiError, ownError } from '../api/client.ts';
import type { Payment } from '../contract/payments.ts';
import { fromBase64 } from './base64.ts';
import { readKept } from './kept.ts';
import { tampered } from './sandbox/tamper.ts';
import { paySet, type SetRequest, type SigningServer } from './sign-set.ts';
import type { SigningWallet } from './signing-wallet.ts';
import { aPayment, BLOCKHASH, funds, setup } from './testing.ts';

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});

const keys = Keypair.generate();

/** A server that takes everything, and writes down what it was told. */
function fakeServer(own: Partial<SigningServer> = {}) {
  const told: string[] = [];
  const server: SigningServer = {
    balance: () => Promise.resolve(funds),
    startSigning(asked, payer, method) {
      told.push(`signing ${asked.length} ${method}`);
      const payments = payments_.filter(({ key }) => asked.includes(key));
      return Promise.resolve({
        payments: payments.map((one) => ({ ...one, payer })),
        blockhash: BLOCKHASH,
        lastValidBlockHeight: 150,
      });
    },
    simulate(transaction) {
      const { message } = VersionedTransaction.deserialize(fromBase64(transaction));
      const data = message.compiledInstructions.at(-1)?.data ?? new Uint8Array(10);
      const amount = new DataView(data.buffer, data.byteOffset).getBigUint64(1, true);
      return Promise.resolve({
        ok: true,
        error: null,
        logs: [],
        feeLamports: '5000',
        changes: { payerUsdc: `-${amount}`, recipientUsdc: String(amount), payerLamports: '-5000' },
      });
    },
    handOver(transactions) {
      told.push(`handed over ${transactions.length}`);
      const results = transactions.map(({ key }) => ({
        key,
        payment: aPayment({ key, state: 'signed' }),
        error: null,
      }));
      return Promise.resolve({ results });
    },
    patchPayment(key, patch) {
      told.push(`${patch.act} ${payments_.findIndex((one) => one.key === key)}`);
      return Promise.resolve(aPayment({ key }));
    },
    ...own,
  };
  return { server, told };
}

function fakeWallet(own: Partial<SigningWallet> = {}): SigningWallet {
  return {
    name: 'Test wallet',
    address: () => keys.publicKey.toBase58(),
    method: 'sign',
    onOurChain: () => true,
    signsSeveral: true,
    sign: (transactions) =>
      Promise.resolve(
        transactions.map((one) => {
          one.sign([keys]);
          return one;
        }),
      ),
    send: () => Promise.resolve('5'.repeat(88)),
    ...own,
  };
}

let payments_: Payment[] = [];
const prompts: (object | null)[] = [];
function pay(
  count: number,
  wallet: SigningWallet,
  server: SigningServer,
  own: Partial<SetRequest> = {},
) {
  payments_ = Array.from({ length: count }, () => aPayment());
  prompts.length = 0;
  return paySet({
    payments: payments_,
    totalBaseUnits: String(200_000 * count),
    wallet,
    config: setup,
    server,
    onStep: () => undefined,
    onPrompt: (prompt) => void prompts.push(prompt),
    ...own,
  });
}
const codes = (outcomes: { error: { code: string } | null }[]) =>
  outcomes.map(({ error }) => error?.code ?? 'paid');
const refusal = () => Promise.reject(Object.assign(new Error('no'), { code: 4001 }));

test('twelve payments: one approval, one hand-over', async () => {
  const { server, told } = fakeServer();
  const outcomes = await pay(12, fakeWallet(), server);
  expect(codes(outcomes)).toEqual(Array(12).fill('paid'));
  expect(told).toEqual(['signing 12 sign', 'handed over 12']);
  expect(prompts).toEqual([{ name: 'Test wallet', index: 0, of: 12 }, null]);
  expect(readKept()).toEqual([]);
});

test('a wallet that signs one at a time: each is handed over before the next is asked for', async () => {
  const { server, told } = fakeServer();
  let asked = 0;
  const wallet = fakeWallet({
    signsSeveral: false,
    sign: (transactions) => (++asked > 2 ? refusal() : fakeWallet().sign(transactions)),
  });
  const outcomes = await pay(4, wallet, server);
  expect(codes(outcomes)).toEqual(['paid', 'paid', 'wallet-rejected', 'wallet-rejected']);
  const one = ['signing 1 sign', 'handed over 1'];
  // The one that was refused is withdrawn; the last was never asked for and stays payable.
  expect(told).toEqual([...one, ...one, 'signing 1 sign', 'cancel 2']);
});

test('refused: the intents are withdrawn, nothing is handed over, the prompt is gone', async () => {
  const { server, told } = fakeServer();
  const outcomes = await pay(2, fakeWallet({ sign: refusal }), server);
  expect(codes(outcomes)).toEqual(['wallet-rejected', 'wallet-rejected']);
  expect(outcomes[0]?.error?.charged).toBe('no');
  expect(told).toEqual(['signing 2 sign', 'cancel 0', 'cancel 1']);
  expect(prompts.at(-1)).toBeNull();
});

test.each([
  [{ message: 'Wallet is locked' }, 'wallet-locked'],
  [{ message: 'Extension context invalidated.' }, 'wallet-gone'],
  [{ message: 'User declined' }, 'wallet-rejected'],
  [{ message: 'internal error -32603' }, 'wallet-failed'],
  [{}, 'wallet-failed'],
])('a wallet that says %j: %s', async (error, code) => {
  const { server } = fakeServer();
  const sign = () => {
    throw error;
  };
  const outcomes = await pay(1, fakeWallet({ sign }), server);
  expect(codes(outcomes)).toEqual([code]);
  expect(outcomes[0]?.error?.charged).toBe('no');
});

test.each(['amount', 'recipient', 'extra'] as const)(
  'a wallet that changes the %s is refused and nothing is handed over',
  async (how) => {
    const { server, told } = fakeServer();
    const sign: SigningWallet['sign'] = (transactions) =>
      fakeWallet().sign(transactions.map((one) => tampered(one, how)));
    expect(codes(await pay(1, fakeWallet({ sign }), server))).toEqual([
      'wallet-changed-transaction',
    ]);
    expect(told).toEqual(['signing 1 sign', 'cancel 0']);
  },
);

test('a fee that the wallet adds is tried out once more, then handed over', async () => {
  const { server, told } = fakeServer();
  const simulate = vi.spyOn(server, 'simulate');
  const sign: SigningWallet['sign'] = (transactions) =>
    fakeWallet().sign(transactions.map((one) => tampered(one, 'fee')));
  expect(codes(await pay(1, fakeWallet({ sign }), server))).toEqual(['paid']);
  expect(simulate).toHaveBeenCalledTimes(2);
  expect(told.at(-1)).toBe('handed over 1');
});

test('a wallet that only signs and sends: one by one, told by signature', async () => {
  const { server, told } = fakeServer();
  const outcomes = await pay(2, fakeWallet({ method: 'send' }), server);
  expect(codes(outcomes)).toEqual(['paid', 'paid']);
  expect(told).toEqual(['signing 1 send', 'sent 0', 'signing 1 send', 'sent 1']);
});

test('such a wallet failing without a reason: nobody knows, nothing is withdrawn, nothing more is asked', async () => {
  const { server, told } = fakeServer();
  const wallet = fakeWallet({ method: 'send', send: () => Promise.reject(new Error('time-out')) });
  const outcomes = await pay(2, wallet, server);
  expect(codes(outcomes)).toEqual(['wallet-may-have-sent', 'wallet-may-have-sent']);
  expect(outcomes[0]?.error?.charged).toBe('unknown');
  expect(told).toEqual(['signing 1 send']);
});

test.each<[string, Partial<SigningWallet>]>([
  ['wallet-gone', { address: () => null }],
  ['wallet-wrong-network', { onOurChain: () => false }],
])('%s: not even the server is asked', async (code, own) => {
  const { server, told } = fakeServer();
  expect(codes(await pay(1, fakeWallet(own), server))).toEqual([code]);
  expect(told).toEqual([]);
});

test('another total than the one shown: nothing begins', async () => {
  const { server, told } = fakeServer();
  const outcomes = await pay(2, fakeWallet(), server, { totalBaseUnits: '300000' });
  expect(codes(outcomes)).toEqual(['wrong-amount', 'wrong-amount']);
  expect(told).toEqual([]);
});

test('the account is switched between check and approval: the wallet is not asked', async () => {
  const { server } = fakeServer();
  let asked = 0;
  const sign = vi.fn(fakeWallet().sign);
  const address = () => (asked++ === 0 ? keys : Keypair.generate()).publicKey.toBase58();
  expect(codes(await pay(1, fakeWallet({ address, sign }), server))).toEqual([
    'wallet-account-changed',
  ]);
  expect(sign).not.toHaveBeenCalled();
});

test('a server that does not let it begin withdraws nothing: an earlier signature may still land', async () => {
  const refused = new ApiError({ ...ownError('conflict', 'no').body, code: 'not-safe-yet' }, 409);
  const { server, told } = fakeServer({ startSigning: () => Promise.reject(refused) });
  expect(codes(await pay(1, fakeWallet(), server))).toEqual(['not-safe-yet']);
  expect(told).toEqual([]);
});

test('what could not be handed over is kept, and delivered later', async () => {
  vi.useFakeTimers();
  try {
    let isDown = true;
    const { server, told } = fakeServer();
    const { handOver } = server;
    server.handOver = (transactions) =>
      isDown ? Promise.reject(ownError('network', 'down')) : handOver(transactions);
    const outcomes = pay(2, fakeWallet(), server);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(codes(await outcomes)).toEqual(['hand-over-waits', 'hand-over-waits']);
    expect(readKept()).toHaveLength(2);
    isDown = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told.at(-1)).toBe('handed over 2');
    expect(readKept()).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
});

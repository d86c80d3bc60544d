import { createServer } from 'node:http';
import { isIPv4 } from 'node:net';
import { text } from 'node:stream/consumers';

import { Keypair } from '@solana/web3.js';
import * as v from 'valibot';

import {
  handOverAnswerSchema,
  type Payment,
  paymentsAnswerSchema,
  signingAnswerSchema,
  type SigningAnswer,
} from '../../src/contract/payments.ts';
import { usdcTransfer } from '../../scripts/usdc-transfer.mjs';
import { appUnderTest, fakeKiwiWhale, fakeOpenFan } from '../app-under-test.ts';
import type { GenerateAnswer, GenerateRequest } from '../providers/openfan.ts';

export const WALLET = '61WTGh4iJ9jsoMxRDjBMAieRYT4JP1MjjRAxJD3te8Je';
export const BLOCKHASH = Keypair.fromSeed(new Uint8Array(32).fill(5)).publicKey.toBase58();
const keys = Keypair.fromSeed(new Uint8Array(32).fill(1));
export const PAYER = keys.publicKey.toBase58();
export const ORDER = {
  ...{ creator: 'luna', prompt: 'a lake', images: 1, width: 512, height: 512, seed: null },
};

/** A Solana node on this machine that says what it is told to say. */
async function createFakeNode() {
  const answers: Record<string, unknown> = {
    getLatestBlockhash: {
      context: { slot: 1_000 },
      value: { blockhash: BLOCKHASH, lastValidBlockHeight: 1_150 },
    },
    getEpochInfo: { absoluteSlot: 968, blockHeight: 968 },
  };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { id, method } = v.parse(
        v.object({ id: v.number(), method: v.string() }),
        JSON.parse(body),
      );
      const result = answers[method];
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify(
          result === undefined
            ? { jsonrpc: '2.0', id, error: { code: -32_005, message: 'not now' } }
            : { jsonrpc: '2.0', id, result },
        ),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  if (typeof place !== 'object' || !place || !isIPv4(place.address)) throw new Error('no port');
  server.unref();
  return { answers, url: `http://127.0.0.1:${place.port}/rpc` };
}

/** What OpenFan says to `POST /generate`. */
export const priced = (perImageBaseUnits: bigint, recipient: string | null = null) =>
  ((request) => ({
    kind: 'payment-required',
    perImageBaseUnits,
    totalBaseUnits: perImageBaseUnits * BigInt(request.images),
    recipient,
  })) satisfies (request: GenerateRequest) => GenerateAnswer;

/** The whole app beside a fake chain and a fake OpenFan that names a price. */
export async function payingUnderTest(variables: Record<string, string> = {}) {
  const node = await createFakeNode();
  const fan = {
    answer: priced(50_000n) as (request: GenerateRequest) => GenerateAnswer,
    asked: [] as GenerateRequest[],
  };
  const openfan = fakeOpenFan({
    generate(_credential, request) {
      fan.asked.push(request);
      return Promise.resolve(fan.answer(request));
    },
  });
  const settings = { SOLANA_RPC_URL: node.url, OPENFAN_PLATFORM_WALLET: WALLET, ...variables };
  const world = await appUnderTest(settings, fakeKiwiWhale(), openfan);

  let count = 0;

  async function person(key = 'opf_a') {
    const browser = world.browser();
    const answer = await browser.send('POST', '/api/session/connect', { service: 'openfan', key });
    const { connections } = v.parse(
      v.object({ connections: v.array(v.object({ id: v.string(), accountId: v.string() })) }),
      await answer.json(),
    );
    const [{ id: connectionId, accountId } = { id: '', accountId: '' }] = connections;
    const once = (path: string, body: object, idempotencyKey = `${key}-once-${++count}`) =>
      browser.request(path, {
        method: 'POST',
        body: JSON.stringify({ connectionId, ...body }),
        headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
      });
    const quote = (order: object = ORDER, idempotencyKey?: string) =>
      once('/api/quotes', { order }, idempotencyKey);
    const begin = (order: object, totalBaseUnits: string, idempotencyKey?: string) =>
      once('/api/payments', { order, totalBaseUnits }, idempotencyKey);
    const ask = (payments: Payment[], method: 'sign' | 'send' = 'sign') =>
      browser.send('POST', '/api/payments/signing', {
        ...{ keys: payments.map(({ key: one }) => one), payer: PAYER, method },
      });
    return {
      ...{ browser, accountId, quote, begin, ask },
      order: (order: object, idempotencyKey?: string) =>
        once('/api/orders', { order }, idempotencyKey),
      /** Quotes the order and commits its intents. */
      begun: async (images = 1): Promise<Payment[]> => {
        await quote({ ...ORDER, images });
        const answer = await begin({ ...ORDER, images }, String(50_000 * images));
        return v.parse(paymentsAnswerSchema, await answer.json()).payments;
      },
      asked: async (
        payments: Payment[],
        method: 'sign' | 'send' = 'sign',
      ): Promise<SigningAnswer> => {
        return v.parse(signingAnswerSchema, await (await ask(payments, method)).json());
      },
      handOver: async (transactions: { key: string; transaction: string }[]) => {
        const answer = await browser.send('POST', '/api/payments/transactions', { transactions });
        return v.parse(handOverAnswerSchema, await answer.json()).results;
      },
      patch: (one: string, body: object) => browser.send('PATCH', `/api/payments/${one}`, body),
    };
  }

  return { ...world, node, fan, person };
}
export type World = Awaited<ReturnType<typeof payingUnderTest>>;

export const signed = (payment: Payment, blockhash = BLOCKHASH): string =>
  usdcTransfer(keys, { ...payment, blockhash, createAccount: true });

/** The refusal as `status code`. */
export async function refusalOf(answer: Promise<Response>): Promise<string> {
  const { status, ...heard } = await answer.then(async (one) => ({
    status: one.status,
    body: await one.json(),
  }));
  const { error } = v.parse(v.object({ error: v.object({ code: v.string() }) }), heard.body);
  return `${status} ${error.code}`;
}

import { randomUUID } from 'node:crypto';

import { expect } from '@playwright/test';
import { Keypair } from '@solana/web3.js';
import * as v from 'valibot';

import { type Job, jobSchema } from '../../src/contract/jobs.ts';
import { quoteAnswerSchema } from '../../src/contract/orders.ts';
import {
  handOverAnswerSchema,
  type Payment,
  paymentAnswerSchema,
  paymentPageSchema,
  type PaymentPatch,
  paymentsAnswerSchema,
  type SigningAnswer,
  signingAnswerSchema,
  type SignMethod,
} from '../../src/contract/payments.ts';
import { sessionSchema } from '../../src/contract/session.ts';
import { createServerClient } from '../../scripts/server-client.mjs';
import { usdcTransfer } from '../../scripts/usdc-transfer.mjs';
import { openFan, SEEDED_KEY } from './openfan.ts';
import type { Stack } from './stack.ts';

const jobAnswerSchema = v.object({ job: jobSchema });

/** Somebody with a key pair instead of a wallet, who talks to the server without a browser. */
export class Payer {
  readonly wallet = Keypair.generate();
  readonly #server: ReturnType<typeof createServerClient>;

  private constructor(readonly stack: Stack) {
    this.#server = createServerClient(stack.url);
  }

  /** With a connection to OpenFan, SOL and USDC. */
  static async create(stack: Stack): Promise<Payer> {
    const payer = new Payer(stack);
    await payer.#post('/api/session/connect', { service: 'openfan', key: SEEDED_KEY });
    await openFan(stack).fund(payer.address, { sol: 1n, usdcBaseUnits: 10_000_000n });
    return payer;
  }

  get address(): string {
    return this.wallet.publicKey.toBase58();
  }

  #post(path: string, body: unknown): Promise<unknown> {
    return this.#server.call('POST', path, body, { 'idempotency-key': randomUUID() });
  }

  /** Quotes and commits the intents of an order on OpenFan's own GPUs. */
  async quote(images = 1): Promise<Payment[]> {
    const session = v.parse(sessionSchema, await this.#server.call('GET', '/api/session'));
    const connection = session.connections.find(({ service }) => service === 'openfan');
    if (!connection) throw new Error('OpenFan is not connected');
    const order = { creator: 'luna', prompt: 'a quiet harbour', images, seed: null };
    const request = { connectionId: connection.id, order: { ...order, width: 512, height: 512 } };
    const quoted = v.parse(quoteAnswerSchema, await this.#post('/api/quotes', request));
    if (quoted.path !== 'platform') throw new Error('nothing to pay');
    const { totalBaseUnits } = quoted.quote;
    const answer = await this.#post('/api/payments', { ...request, totalBaseUnits });
    return v.parse(paymentsAnswerSchema, answer).payments;
  }

  async ask(payments: Payment[], method: SignMethod = 'sign'): Promise<SigningAnswer> {
    const keys = payments.map(({ key }) => key);
    const ask = { keys, payer: this.address, method };
    return v.parse(signingAnswerSchema, await this.#post('/api/payments/signing', ask));
  }

  sign({ payments, blockhash }: SigningAnswer): { key: string; transaction: string }[] {
    return payments.map(({ key, ...payment }) => ({
      key,
      transaction: usdcTransfer(this.wallet, { ...payment, blockhash, createAccount: true }),
    }));
  }

  async handOver(transactions: { key: string; transaction: string }[]) {
    const answer = await this.#post('/api/payments/transactions', { transactions });
    return v.parse(handOverAnswerSchema, answer).results;
  }

  /** Everything up to the hand-over; gives the payments' keys. */
  async pay(images = 1): Promise<string[]> {
    const asked = await this.ask(await this.quote(images));
    const results = await this.handOver(this.sign(asked));
    expect(results.map(({ error }) => error)).toEqual(results.map(() => null));
    return results.map(({ key }) => key);
  }

  async payment(key: string): Promise<Payment> {
    const answer = await this.#server.call('GET', `/api/payments/${key}`);
    return v.parse(paymentAnswerSchema, answer).payment;
  }

  /** Every payment of the key's, on whatever browser it was begun; newest first. */
  async payments(): Promise<Payment[]> {
    return v.parse(paymentPageSchema, await this.#server.call('GET', '/api/payments')).payments;
  }

  async patch(key: string, patch: PaymentPatch): Promise<Payment> {
    const answer = await this.#server.call('PATCH', `/api/payments/${key}`, patch);
    return v.parse(paymentAnswerSchema, answer).payment;
  }

  async job(key: string): Promise<Job> {
    return v.parse(jobAnswerSchema, await this.#server.call('GET', `/api/jobs/${key}`)).job;
  }

  async until(key: string, state: Payment['state']): Promise<Payment> {
    await expect
      .poll(async () => (await this.payment(key)).state, { timeout: 60_000, intervals: [20] })
      .toBe(state);
    return this.payment(key);
  }
}

import { Keypair } from '@solana/web3.js';
import * as v from 'valibot';

import { type Job, jobPageSchema } from '../../src/contract/jobs.ts';
import { quoteAnswerSchema } from '../../src/contract/orders.ts';
import {
  type Payment,
  paymentAnswerSchema,
  paymentPageSchema,
  paymentsAnswerSchema,
  signingAnswerSchema,
} from '../../src/contract/payments.ts';
import { sessionSchema } from '../../src/contract/session.ts';
import { usdcTransfer } from '../../scripts/usdc-transfer.mjs';
import { openFan, SEEDED_KEY } from '../support/openfan.ts';
import type { Stack } from '../support/stack.ts';
import { createPatientClient } from './patient-client.ts';
import { createDice, pause, type Plan } from './plan.ts';

/** An account at one of the services, connected to Darkroom, and what it ordered. */
export interface Account {
  service: 'kiwiwhale' | 'openfan';
  key: string;
  /** The prompts of its orders, each one job, each another. */
  prompts: string[];
  /** Every job it sees, newest first. */
  jobs(): Promise<Job[]>;
  payments(): Promise<Payment[]>;
  /** Orders everything, spread over the first part of the storm, and pays what costs. */
  act(until: number): Promise<void>;
}

const CREDITS = 1_000;
const GIFT = { sol: 1n, usdcBaseUnits: 100_000_000n };
/** The last orders still meet kills and faults. */
const ORDERS_WITHIN = 0.8;
const LOOK_MS = 300;
const SIZE = { width: 256, height: 256, seed: null };
const CHAT = { model: 'gpt-5-mini/chat', costE4: 100 };
const PICTURE = { model: 'z-image/turbo', costE4: 200 };
/** A picture takes the sandbox ten times the work of an answer. */
const PICTURE_EVERY = 4;

export async function gather(plan: Plan, stack: Stack, url: string): Promise<Account[]> {
  const each = Math.ceil(plan.kiwiwhale.jobs / plan.kiwiwhale.accounts);
  const accounts: Account[] = [];
  for (let nth = 0; nth < plan.kiwiwhale.accounts; nth += 1) {
    const count = Math.min(each, plan.kiwiwhale.jobs - nth * each);
    const prompts = Array.from({ length: count }, (_, job) => `chaos ${nth}-${job} of the sea`);
    const key = await stack.newAccount({ type: 'hybrid', credits: CREDITS, card: 'none' });
    accounts.push(await arrive(plan, stack, url, { service: 'kiwiwhale', key, prompts }));
  }
  const prompts = Array.from({ length: plan.openfan }, (_, job) => `chaos free ${job}`);
  accounts.push(await arrive(plan, stack, url, { service: 'openfan', key: SEEDED_KEY, prompts }));
  return accounts;
}

type Who = Pick<Account, 'service' | 'key' | 'prompts'>;

async function arrive(plan: Plan, stack: Stack, url: string, who: Who): Promise<Account> {
  const { service, key, prompts } = who;
  const client = createPatientClient(url, plan.stormMs + plan.settleMs);
  const answer = await client.call('POST', '/api/session/connect', { service, key });
  const { connections } = v.parse(sessionSchema, answer);
  const connectionId = connections.find((one) => one.service === service)?.id ?? '';
  const dice = createDice(plan.seed ^ prompts.length);
  const wallet = Keypair.generate();
  const payer = wallet.publicKey.toBase58();
  if (service === 'openfan') await openFan(stack).fund(payer, GIFT);

  async function order(prompt: string, nth: number): Promise<void> {
    if (service === 'openfan') {
      const free = { creator: 'sol', prompt, images: 1, ...SIZE };
      await client.call('POST', '/api/orders', { connectionId, order: free });
      return;
    }
    const input = { prompt };
    const { model, costE4 } = nth % PICTURE_EVERY === 0 ? PICTURE : CHAT;
    await client.call('POST', '/api/jobs', { connectionId, model, input, runs: 1, costE4 });
  }

  async function pay(images: number): Promise<void> {
    const paid = {
      connectionId,
      order: { creator: 'luna', prompt: 'chaos, paid', images, ...SIZE },
    };
    const quoted = v.parse(quoteAnswerSchema, await client.ask('POST', '/api/quotes', paid));
    if (quoted.path !== 'platform') throw new Error('nothing to pay');
    const { totalBaseUnits } = quoted.quote;
    const intents = await client.call('POST', '/api/payments', { ...paid, totalBaseUnits });
    const keys = v.parse(paymentsAnswerSchema, intents).payments.map((one) => one.key);
    const until = Date.now() + plan.stormMs + plan.settleMs;
    while (Date.now() < until) {
      const now = await Promise.all(keys.map(payment));
      if (now.every(({ state }) => state === 'redeemed')) return;
      for (const one of now.filter(({ state }) => state === 'redeem-unknown')) {
        await client.call('PATCH', `/api/payments/${one.key}`, { act: 'check' });
      }
      const open = now.filter(({ canSign }) => canSign);
      // Where the answer is lost, nothing was signed: the wallet is asked again when that is proven.
      if (open.length > 0) await sign(open).catch(() => undefined);
      await pause(LOOK_MS);
    }
  }

  async function payment(one: string): Promise<Payment> {
    const found = await client.call('GET', `/api/payments/${one}`);
    return v.parse(paymentAnswerSchema, found).payment;
  }

  async function sign(payments: Payment[]): Promise<void> {
    const keys = payments.map((one) => one.key);
    const ask = { keys, payer, method: 'sign' };
    const asked = v.parse(
      signingAnswerSchema,
      await client.once('POST', '/api/payments/signing', ask),
    );
    const transactions = asked.payments.map(({ key: one, ...transfer }) => ({
      key: one,
      transaction: usdcTransfer(wallet, {
        ...{ ...transfer, blockhash: asked.blockhash, createAccount: true },
      }),
    }));
    await client.call('POST', '/api/payments/transactions', { transactions });
  }

  return {
    ...who,
    async jobs() {
      const all: Job[] = [];
      for (let cursor = ''; ;) {
        const page = v.parse(
          jobPageSchema,
          await client.call('GET', `/api/jobs?limit=200${cursor}`),
        );
        all.push(...page.jobs);
        if (page.nextCursor === null) return all;
        cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
      }
    },
    async payments() {
      const answered = await client.call('GET', '/api/payments?limit=200');
      return v.parse(paymentPageSchema, answered).payments;
    },
    async act(until) {
      const left = (until - Date.now()) * ORDERS_WITHIN;
      const atSomeTime = async (work: () => Promise<void>) => {
        await pause(dice.between([0, left]));
        await work();
      };
      const paid = service === 'openfan' ? plan.paid : [];
      await Promise.all([
        ...prompts.map((prompt, nth) => atSomeTime(() => order(prompt, nth))),
        ...paid.map((images) => atSomeTime(() => pay(images))),
      ]);
    },
  };
}

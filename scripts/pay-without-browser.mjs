import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { Keypair } from '@solana/web3.js';

import { sandboxSettings } from './sandbox-settings.mjs';
import { createServerClient } from './server-client.mjs';
import { usdcTransfer } from './usdc-transfer.mjs';

const { env } = process;
const EVERY_MS = 100;
const LIMIT_MS = 15 * 60_000;
const SEEDED_CREATOR = 'luna';

const started = Date.now();
function say(what, details = '') {
  const at = ((Date.now() - started) / 1_000).toFixed(2).padStart(7);
  console.log(`${at} s  ${what.padEnd(12)} ${details}`);
}

function readKeypair(isSandbox) {
  if (isSandbox && !env.KEYPAIR) return Keypair.generate();
  return Keypair.fromSecretKey(Uint8Array.from(JSON.parse(readFileSync(env.KEYPAIR, 'utf8'))));
}

/** Asks until `read` gives something. */
async function until(what, read) {
  const end = Date.now() + LIMIT_MS;
  while (Date.now() < end) {
    const found = await read();
    if (found !== undefined) return found;
    await new Promise((done) => setTimeout(done, EVERY_MS));
  }
  throw new Error(`${what} did not come within ${LIMIT_MS / 60_000} minutes.`);
}

const usdc = (baseUnits) => `${(Number(baseUnits) / 1e6).toFixed(6).replace(/0{1,4}$/, '')} USDC`;

/** Some last a few ms only: told by the times that the server wrote down, not by what was seen. */
const STEPS = ['signed', 'sent', 'confirmed', 'finalized', 'redeeming', 'redeemed'];

function tellSteps({ times }, told) {
  for (const step of STEPS) {
    if (!times[step] || told.has(step)) continue;
    const before = [...told].at(-1);
    const tookMs = before && Date.parse(times[step]) - Date.parse(times[before]);
    told.add(step);
    say(step, `${times[step]}${before ? `, ${tookMs} ms after ${before}` : ''}`);
  }
}

async function follow(server, key) {
  const told = new Set();
  let trouble = '';
  return until('The payment’s end', async () => {
    const { payment } = await server.call('GET', `/api/payments/${key}`);
    tellSteps(payment, told);
    const message = payment.error?.message ?? '';
    if (message && message !== trouble) say(payment.state, message);
    trouble = message;
    const seen = payment.state;
    if (['expired', 'failed', 'canceled', 'redeem-unknown'].includes(seen) || payment.reusable) {
      throw new Error(payment.error?.message ?? `The payment ended as ${seen}.`);
    }
    return seen === 'redeemed' ? payment : undefined;
  });
}

async function pay(server, order, connectionId, payer) {
  const address = payer.publicKey.toBase58();
  const once = () => ({ 'idempotency-key': randomUUID() });
  const { path, quote } = await server.call('POST', '/api/quotes', { connectionId, order }, once());
  if (path !== 'platform') throw new Error(`${order.creator} is self-hosted: nothing to pay.`);
  say('quoted', `${usdc(quote.totalBaseUnits)} for ${quote.images} to ${quote.recipient}`);
  const balance = await server.call('GET', `/api/solana/balance?address=${address}`);
  say('balance', `${usdc(balance.usdcBaseUnits ?? 0)}, ${Number(balance.lamports) / 1e9} SOL`);
  const { totalBaseUnits } = quote;
  const intents = await server.call(
    ...['POST', '/api/payments', { connectionId, order, totalBaseUnits }, once()],
  );
  const keys = intents.payments.map(({ key }) => key);
  const asked = await server.call('POST', '/api/payments/signing', {
    ...{ keys, payer: address, method: 'sign' },
  });
  say('signing', `${keys.length} payment(s), blockhash ${asked.blockhash}`);
  const transactions = asked.payments.map(
    ({ key, recipient, mint, amountBaseUnits, reference }) => ({
      key,
      transaction: usdcTransfer(payer, {
        ...{ recipient, mint, amountBaseUnits, reference, blockhash: asked.blockhash },
        createAccount: !balance.recipientAccountExists,
      }),
    }),
  );
  for (const { transaction } of transactions) {
    const simulated = await server.call('POST', '/api/solana/simulate', {
      transaction,
      payer: address,
    });
    if (!simulated.ok) throw new Error(`The simulation failed: ${simulated.error}`);
    say('simulated', `${usdc(simulated.changes.payerUsdc)}, fee ${simulated.feeLamports} lamports`);
  }
  const { results } = await server.call('POST', '/api/payments/transactions', { transactions });
  const refused = results.find(({ error }) => error !== null);
  if (refused) throw new Error(refused.error.message);
  say('handed over', 'from here on the server does the rest');
  return keys;
}

/**
 * An order on OpenFan's GPUs, paid with a key pair, from the price to the drafts; says each step.
 * @param {string} url where the server listens
 * @param {boolean} isSandbox with play money of this machine's own chain
 */
export async function payWithoutBrowser(url, isSandbox) {
  const server = createServerClient(url);
  const key = isSandbox ? sandboxSettings().env.OPENFAN_SANDBOX_KEY : env.OPENFAN_KEY;
  const session = await server.call('POST', '/api/session/connect', { service: 'openfan', key });
  const connection = session.connections.find(({ service }) => service === 'openfan');
  say('connected', `${connection.name}`);
  const payer = readKeypair(isSandbox);
  const address = payer.publicKey.toBase58();
  if (isSandbox) {
    await server.call('POST', '/api/sandbox/faucet', { address });
    await until('The gift', async () => {
      const { usdcBaseUnits } = await server.call('GET', `/api/solana/balance?address=${address}`);
      return usdcBaseUnits ?? undefined;
    });
    say('faucet', address);
  }
  const order = {
    creator: env.CREATOR || SEEDED_CREATOR,
    prompt: env.PROMPT || 'a quiet harbour at dawn',
    images: Number(env.IMAGES || '1'),
    ...{ width: 1024, height: 1024, seed: null },
  };
  const keys = await pay(server, order, connection.id, payer);
  const payments = await Promise.all(keys.map((one) => follow(server, one)));
  for (const { jobKey, signature, times } of payments) {
    const waitedMs = Date.parse(times.redeemed) - Date.parse(times.finalized);
    say('accepted', `${waitedMs} ms after finalized; signature ${signature}`);
    const job = await until('The drafts', async () => {
      const { job: one } = await server.call('GET', `/api/jobs/${jobKey}`);
      if (one.status === 'failed') throw new Error(one.error?.message ?? 'The job failed.');
      return one.status === 'completed' || one.postIds.length > 0 ? one : undefined;
    });
    say('drafts', job.postIds.join(' '));
  }
}

import { serve, type HttpBindings } from '@hono/node-server';
import {
  Connection,
  Keypair,
  PublicKey,
  Transaction,
  TransactionInstruction,
  type Commitment,
} from '@solana/web3.js';
import { onTestFinished } from 'vitest';

import { text, testSandbox, type TestSandbox } from '../testing.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { TOKEN_PROGRAM, USDC_DECIMALS, USDC_MINT, associatedTokenAddress } from './addresses.ts';
import type { Chain } from './chain.ts';
import { createTokenAccountIfMissing } from './instructions.ts';

export const SLOT_MS = 400;

export interface TestChain extends TestSandbox {
  chain: Chain;
  url: string;
  connection: Connection;
  /** Lets slots pass. */
  pass: (slots: number) => void;
  /** A wallet with this much, final. */
  wallet: (gift?: { sol?: bigint; usdc?: bigint }) => Promise<Keypair>;
  fault: (fault: JsonObject) => Promise<void>;
  /** USDC in base units; 0 without an account. */
  usdcOf: (owner: PublicKey, commitment?: Commitment) => Promise<bigint>;
}

/** A sandbox behind a real port, its clock in the test's hand, and web3.js to talk to it. */
export async function testChain(
  earlier: Parameters<typeof testSandbox>[0] = {},
): Promise<TestChain> {
  const box = testSandbox(earlier);
  const chain = (await box.sandbox.solana()).chain;
  const server = serve({
    fetch: (request, env) => box.sandbox.fetch(request, env as HttpBindings),
    port: 0,
    hostname: '127.0.0.1',
  });
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}/solana`;
  const connection = new Connection(url, {
    commitment: 'confirmed',
    disableRetryOnRateLimit: true,
  });
  const pass = (slots: number) => box.clock.advance(slots * SLOT_MS);

  return {
    ...box,
    chain,
    url,
    connection,
    pass,
    async wallet({ sol = 1n, usdc = 0n } = {}) {
      const wallet = Keypair.generate();
      const { body, status } = await box.control('solana/faucet', {
        address: wallet.publicKey.toBase58(),
        sol: sol.toString(),
        usdcBaseUnits: usdc.toString(),
      });
      if (status !== 200) throw new Error(JSON.stringify(body));
      text(body, 'signature');
      pass(32);
      return wallet;
    },
    async fault(fault) {
      const { status, text: said } = await box.control('solana/faults', fault);
      if (status !== 200) throw new Error(said);
    },
    async usdcOf(owner, commitment = 'confirmed') {
      const account = new PublicKey(associatedTokenAddress(owner.toBase58()));
      const info = await connection.getAccountInfo(account, commitment);
      return info ? info.data.readBigUInt64LE(64) : 0n;
    },
  };
}

export interface Payment {
  from: Keypair;
  to: PublicKey;
  amount: bigint;
  /** A key that only helps to find the payment again. */
  reference?: PublicKey;
}

/** The instructions of a USDC payment, as our wallet code makes them. */
export function payment({ from, to, amount, reference }: Payment): TransactionInstruction[] {
  const data = Buffer.alloc(10);
  data.writeUInt8(12, 0);
  data.writeBigUInt64LE(amount, 1);
  data.writeUInt8(USDC_DECIMALS, 9);
  const at = (address: string, isWritable: boolean, isSigner = false) => ({
    pubkey: new PublicKey(address),
    isWritable,
    isSigner,
  });
  const payer = from.publicKey.toBase58();
  const transfer = new TransactionInstruction({
    programId: new PublicKey(TOKEN_PROGRAM),
    data,
    keys: [
      at(associatedTokenAddress(payer), true),
      at(USDC_MINT, false),
      at(associatedTokenAddress(to.toBase58()), true),
      at(payer, false, true),
      ...(reference ? [at(reference.toBase58(), false)] : []),
    ],
  });
  return [createTokenAccountIfMissing(payer, to.toBase58()), transfer];
}

/** A signed legacy transaction. @param blockhash the newest one if left out */
export async function signed(
  connection: Connection,
  payer: Keypair,
  instructions: TransactionInstruction[],
  blockhash?: string,
): Promise<Uint8Array> {
  const latest = await connection.getLatestBlockhash();
  const transaction = new Transaction({
    feePayer: payer.publicKey,
    lastValidBlockHeight: latest.lastValidBlockHeight,
    blockhash: blockhash ?? latest.blockhash,
  }).add(...instructions);
  transaction.sign(payer);
  return transaction.serialize();
}

/** Sends USDC. @returns the signature */
export async function pay(connection: Connection, wanted: Payment): Promise<string> {
  return connection.sendRawTransaction(await signed(connection, wanted.from, payment(wanted)));
}

import {
  AddressLookupTableProgram,
  Keypair,
  PublicKey,
  SystemProgram,
  TransactionMessage,
  VersionedTransaction,
  type AddressLookupTableAccount,
} from '@solana/web3.js';
import { expect, test } from 'vitest';

import { pay, payment, signed, testChain, type TestChain } from './testing.ts';

async function payer(box: TestChain, to = Keypair.generate().publicKey) {
  const from = await box.wallet({ usdc: 1_000n });
  return { from, to, instructions: payment({ from, to, amount: 10n }) };
}

test('the same transaction sent again is recognised and runs once', async () => {
  const box = await testChain();
  const { connection, pass, usdcOf } = box;
  const { from, to, instructions } = await payer(box);
  const bytes = await signed(connection, from, instructions);
  const signature = await connection.sendRawTransaction(bytes);
  await expect(connection.sendRawTransaction(bytes)).rejects.toThrow('already been processed');
  expect(await connection.sendRawTransaction(bytes, { skipPreflight: true })).toBe(signature);
  pass(1);
  expect(await usdcOf(to)).toBe(10n);
});

test('a blockhash lives 150 blocks', async () => {
  const box = await testChain();
  const { connection, pass, usdcOf } = box;
  const { from, to, instructions } = await payer(box);
  const { blockhash, lastValidBlockHeight } = await connection.getLatestBlockhash('processed');
  const bytes = await signed(connection, from, instructions, blockhash);
  expect(lastValidBlockHeight).toBe((await connection.getBlockHeight('processed')) + 150);
  pass(150);
  expect((await connection.isBlockhashValid(blockhash, { commitment: 'processed' })).value).toBe(
    true,
  );
  pass(1);
  expect((await connection.isBlockhashValid(blockhash, { commitment: 'processed' })).value).toBe(
    false,
  );
  await expect(
    connection.sendRawTransaction(bytes, { preflightCommitment: 'processed' }),
  ).rejects.toThrow('Transaction simulation failed: Blockhash not found');
  const signature = await connection.sendRawTransaction(bytes, { skipPreflight: true });
  pass(1);
  const options = { searchTransactionHistory: true };
  expect((await connection.getSignatureStatus(signature, options)).value).toBeNull();
  expect(await usdcOf(to)).toBe(0n);
});

test('a node that checks at finalized does not know the newest blockhash', async () => {
  const box = await testChain();
  const { connection } = box;
  const { from, instructions } = await payer(box);
  const { blockhash } = await connection.getLatestBlockhash('processed');
  const bytes = await signed(connection, from, instructions, blockhash);
  await expect(
    connection.sendRawTransaction(bytes, { preflightCommitment: 'finalized' }),
  ).rejects.toThrow('Blockhash not found');
  await connection.sendRawTransaction(bytes, { preflightCommitment: 'processed' });
});

test('version 0 transactions run, with lookup tables too', async () => {
  const box = await testChain();
  const { connection, pass, usdcOf } = box;
  const { from, to, instructions } = await payer(box);
  const send = async (tables: AddressLookupTableAccount[] = [], all = instructions) => {
    const { blockhash } = await connection.getLatestBlockhash();
    const message = new TransactionMessage({
      payerKey: from.publicKey,
      recentBlockhash: blockhash,
      instructions: all,
    }).compileToV0Message(tables);
    const transaction = new VersionedTransaction(message);
    transaction.sign([from]);
    const signature = await connection.sendTransaction(transaction);
    pass(2);
    return signature;
  };

  const plain = await send();
  expect(await usdcOf(to)).toBe(10n);
  await expect(connection.getParsedTransaction(plain)).rejects.toThrow(
    'Transaction version (0) is not supported',
  );
  expect(
    await connection.getTransaction(plain, { maxSupportedTransactionVersion: 0 }),
  ).toMatchObject({ version: 0 });

  const [create, tableKey] = AddressLookupTableProgram.createLookupTable({
    authority: from.publicKey,
    payer: from.publicKey,
    recentSlot: (await connection.getSlot('finalized')) - 1,
  });
  const extend = AddressLookupTableProgram.extendLookupTable({
    lookupTable: tableKey,
    authority: from.publicKey,
    payer: from.publicKey,
    addresses: [to, ...instructions.flatMap(({ keys }) => keys.map(({ pubkey }) => pubkey))],
  });
  await send([], [create, extend]);
  const table = (await connection.getAddressLookupTable(tableKey)).value;
  if (!table) throw new Error('no table');
  const looked = await send([table]);
  expect(await usdcOf(to)).toBe(20n);
  const landed = await connection.getTransaction(looked, {
    maxSupportedTransactionVersion: 0,
    commitment: 'confirmed',
  });
  expect(landed?.meta?.loadedAddresses?.writable.length).toBeGreaterThan(0);
  const tokens = landed?.meta?.postTokenBalances?.map((one) => one.uiTokenAmount.amount);
  expect(tokens?.sort()).toEqual(['20', '980']);
});

test('payments are found by their reference, newest first, page by page', async () => {
  const box = await testChain();
  const { connection, pass } = box;
  const { from, to } = await payer(box);
  const reference = Keypair.generate().publicKey;
  const signatures: string[] = [];
  for (const amount of [1n, 2n, 3n]) {
    signatures.unshift(await pay(connection, { from, to, amount, reference }));
    pass(1);
  }
  const find = async (options = {}) =>
    (await connection.getSignaturesForAddress(reference, options, 'confirmed')).map(
      ({ signature }) => signature,
    );
  expect(await find()).toEqual(signatures);
  expect(await find({ limit: 1 })).toEqual(signatures.slice(0, 1));
  expect(await find({ before: signatures[0] })).toEqual(signatures.slice(1));
  expect(await find({ until: signatures[2] })).toEqual(signatures.slice(0, 2));
  expect(await connection.getSignaturesForAddress(reference, {}, 'finalized')).toEqual([]);
  expect(await connection.getSignaturesForAddress(Keypair.generate().publicKey)).toEqual([]);
});

test('a transaction whose signature does not fit is refused', async () => {
  const box = await testChain();
  const { connection } = box;
  const { from, instructions } = await payer(box);
  const bytes = Uint8Array.from(await signed(connection, from, instructions));
  bytes[10] = (bytes[10] ?? 0) ^ 1;
  await expect(connection.sendRawTransaction(bytes)).rejects.toThrow(
    'Transaction signature verification failure',
  );
});

test('what is no transaction is refused, and the machine survives it', async () => {
  const { connection } = await testChain();
  for (const bytes of [new Uint8Array([1, 2, 3]), new Uint8Array(0), new Uint8Array(1_233)]) {
    await expect(connection.sendRawTransaction(bytes)).rejects.toThrow(/deserialize|too large/);
  }
  expect(await connection.getSlot()).toBeGreaterThan(0);
});

test('a simulation shows what would become of accounts and changes nothing', async () => {
  const box = await testChain();
  const { connection } = box;
  const { from } = await payer(box);
  const to = Keypair.generate().publicKey;
  const message = new TransactionMessage({
    payerKey: from.publicKey,
    recentBlockhash: PublicKey.default.toBase58(),
    instructions: [
      SystemProgram.transfer({ fromPubkey: from.publicKey, toPubkey: to, lamports: 900_000n }),
    ],
  }).compileToV0Message();
  const unsigned = new VersionedTransaction(message);
  const accounts = { encoding: 'base64' as const, addresses: [to.toBase58()] };
  const stale = await connection.simulateTransaction(unsigned, { accounts });
  expect(stale.value.err).toBe('BlockhashNotFound');
  const { value } = await connection.simulateTransaction(unsigned, {
    accounts,
    replaceRecentBlockhash: true,
  });
  expect(value).toMatchObject({ err: null, unitsConsumed: 150, accounts: [{ lamports: 900_000 }] });
  expect(await connection.getBalance(to, 'processed')).toBe(0);
  unsigned.message.recentBlockhash = (await connection.getLatestBlockhash()).blockhash;
  unsigned.sign([from]);
  await connection.sendTransaction(unsigned);
  expect((await connection.simulateTransaction(unsigned)).value.err).toBe('AlreadyProcessed');
  const again = await connection.simulateTransaction(unsigned, { replaceRecentBlockhash: true });
  expect(again.value.err).toBeNull();
  unsigned.signatures = [new Uint8Array(64)];
  await expect(connection.simulateTransaction(unsigned, { sigVerify: true })).rejects.toThrow(
    'Transaction signature verification failure',
  );
});

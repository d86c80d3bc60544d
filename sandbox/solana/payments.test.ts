import {
  ComputeBudgetProgram,
  Keypair,
  PublicKey,
  SystemProgram,
  VersionedTransaction,
  type VersionedTransactionResponse,
} from '@solana/web3.js';
import { expect, test } from 'vitest';

import { TOKEN_PROGRAM, USDC_MINT, associatedTokenAddress } from './addresses.ts';
import { pay, payment, signed, testChain } from './testing.ts';

test('a payment lands, is confirmed, becomes final, and says who had what', async () => {
  const { connection, chain, wallet, pass, usdcOf } = await testChain();
  const payer = await wallet({ sol: 1n, usdc: 5_000_000n });
  const platform = new PublicKey(chain.platformWallet);
  expect(await usdcOf(platform)).toBe(0n);

  const signature = await pay(connection, { from: payer, to: platform, amount: 1_250_000n });
  const status = async () => (await connection.getSignatureStatuses([signature])).value[0];
  expect(await status()).toMatchObject({ confirmationStatus: 'processed', confirmations: 0 });
  expect(await usdcOf(platform, 'processed')).toBe(1_250_000n);
  expect(await usdcOf(platform, 'confirmed')).toBe(0n);
  pass(1);
  expect(await status()).toMatchObject({ confirmationStatus: 'confirmed', confirmations: 1 });
  expect(await usdcOf(platform, 'confirmed')).toBe(1_250_000n);
  expect(await usdcOf(platform, 'finalized')).toBe(0n);
  const finalized = () =>
    connection.getTransaction(signature, {
      commitment: 'finalized',
      maxSupportedTransactionVersion: 0,
    });
  pass(30);
  expect(await finalized()).toBeNull();
  pass(1);
  expect(await status()).toMatchObject({
    confirmationStatus: 'finalized',
    confirmations: null,
    err: null,
  });

  const landed = await finalized();
  expect(landed).toMatchObject({ version: 'legacy', meta: { err: null, fee: 5_000 } });
  const mine = associatedTokenAddress(payer.publicKey.toBase58());
  const theirs = associatedTokenAddress(chain.platformWallet);
  expect(balances(landed, 'preTokenBalances')).toEqual(
    new Map([
      [mine, '5000000'],
      [theirs, '0'],
    ]),
  );
  expect(balances(landed, 'postTokenBalances')).toEqual(
    new Map([
      [mine, '3750000'],
      [theirs, '1250000'],
    ]),
  );
  const received = landed?.meta?.postTokenBalances?.find(
    ({ owner }) => owner === chain.platformWallet,
  );
  expect(received).toMatchObject({
    mint: USDC_MINT,
    programId: TOKEN_PROGRAM,
    uiTokenAmount: { decimals: 6, uiAmount: 1.25, uiAmountString: '1.25' },
  });
  expect(landed?.meta?.logMessages).toContain(`Program ${TOKEN_PROGRAM} success`);

  const parsed = await connection.getParsedTransaction(signature, {
    commitment: 'finalized',
    maxSupportedTransactionVersion: 0,
  });
  expect(parsed?.transaction.message.instructions[1]).toMatchObject({
    program: 'spl-token',
    parsed: {
      type: 'transferChecked',
      info: { destination: theirs, tokenAmount: { amount: '1250000' } },
    },
  });
});

test('an account made by the payment has no balance before it', async () => {
  const { connection, wallet, pass } = await testChain();
  const payer = await wallet({ usdc: 1_000_000n });
  const stranger = Keypair.generate().publicKey;
  const signature = await pay(connection, { from: payer, to: stranger, amount: 1n });
  pass(1);
  const landed = await connection.getTransaction(signature, {
    commitment: 'confirmed',
    maxSupportedTransactionVersion: 0,
  });
  const owners = (list: readonly { owner?: string }[] | null | undefined) =>
    list?.map(({ owner }) => owner);
  expect(owners(landed?.meta?.preTokenBalances)).toEqual([payer.publicKey.toBase58()]);
  expect(owners(landed?.meta?.postTokenBalances)).toContain(stranger.toBase58());
  const [held] = (
    await connection.getTokenAccountsByOwner(stranger, { mint: new PublicKey(USDC_MINT) })
  ).value;
  expect(held?.pubkey.toBase58()).toBe(associatedTokenAddress(stranger.toBase58()));
  const [parsed] = (
    await connection.getParsedTokenAccountsByOwner(stranger, { mint: new PublicKey(USDC_MINT) })
  ).value;
  expect(parsed?.account.data.parsed).toMatchObject({
    info: { tokenAmount: { amount: '1', uiAmountString: '0.000001' } },
  });
  if (!held) throw new Error('no account');
  expect((await connection.getTokenAccountBalance(held.pubkey)).value.amount).toBe('1');
});

test('too little USDC fails in simulation and in preflight with the real log', async () => {
  const { connection, wallet } = await testChain();
  const payer = await wallet({ usdc: 10n });
  const bytes = await signed(
    connection,
    payer,
    payment({ from: payer, to: payer.publicKey, amount: 11n }),
  );
  const { value } = await connection.simulateTransaction(VersionedTransaction.deserialize(bytes), {
    sigVerify: true,
  });
  expect(value.err).toEqual({ InstructionError: [1, { Custom: 1 }] });
  expect(value.logs?.join('\n')).toContain('Error: insufficient funds');

  const refusal = await connection.sendRawTransaction(bytes).catch((error: unknown) => error);
  expect(refusal).toMatchObject({
    transactionMessage:
      'Transaction simulation failed: Error processing Instruction 1: custom program error: 0x1',
    transactionLogs: expect.arrayContaining(['Program log: Error: insufficient funds']) as string[],
  });
});

test('without preflight a failing payment lands, moves nothing and costs its fee', async () => {
  const { connection, wallet, pass, usdcOf } = await testChain();
  const payer = await wallet({ sol: 1n, usdc: 10n });
  const other = Keypair.generate().publicKey;
  const bytes = await signed(connection, payer, payment({ from: payer, to: other, amount: 11n }));
  const signature = await connection.sendRawTransaction(bytes, { skipPreflight: true });
  pass(32);
  const status = (
    await connection.getSignatureStatus(signature, { searchTransactionHistory: true })
  ).value;
  expect(status?.err).toEqual({ InstructionError: [1, { Custom: 1 }] });
  expect(await connection.getBalance(payer.publicKey)).toBe(1_000_000_000 - 5_000);
  expect(await usdcOf(payer.publicKey)).toBe(10n);
  expect(await usdcOf(other)).toBe(0n);
  const landed = await connection.getTransaction(signature, { maxSupportedTransactionVersion: 0 });
  expect(landed?.meta).toMatchObject({ err: status?.err, fee: 5_000 });
});

test.each([
  { units: undefined, price: 1n },
  { units: undefined, price: 1_234_567n },
  { units: 60_000, price: 999_999n },
  { units: 5_000_000, price: 77n },
])('the fee of %o is what the payer pays', async ({ units, price }) => {
  const { connection, wallet, pass } = await testChain();
  const payer = await wallet({ sol: 1n, usdc: 1_000n });
  const instructions = [
    ComputeBudgetProgram.setComputeUnitPrice({ microLamports: price }),
    ...(units === undefined ? [] : [ComputeBudgetProgram.setComputeUnitLimit({ units })]),
    ...payment({ from: payer, to: payer.publicKey, amount: 1n }),
  ];
  const bytes = await signed(connection, payer, instructions);
  const asked = await connection.getFeeForMessage(VersionedTransaction.deserialize(bytes).message);
  const signature = await connection.sendRawTransaction(bytes);
  pass(1);
  const landed = await connection.getTransaction(signature, {
    maxSupportedTransactionVersion: 0,
    commitment: 'confirmed',
  });
  const spent = 1_000_000_000 - (await connection.getBalance(payer.publicKey));
  expect([asked.value, landed?.meta?.fee]).toEqual([spent, spent]);
});

test('a wallet that would be left below rent, or cannot pay the fee, is refused', async () => {
  const { connection, wallet, control } = await testChain();
  const payer = await wallet();
  const poor = Keypair.generate().publicKey;
  const dust = await signed(connection, payer, [
    SystemProgram.transfer({ fromPubkey: payer.publicKey, toPubkey: poor, lamports: 10 }),
  ]);
  await expect(connection.sendRawTransaction(dust)).rejects.toThrow('insufficient funds for rent');
  const nobody = Keypair.generate();
  const empty = await signed(connection, nobody, [
    SystemProgram.transfer({ fromPubkey: nobody.publicKey, toPubkey: poor, lamports: 10 }),
  ]);
  await expect(connection.sendRawTransaction(empty)).rejects.toThrow('no record of a prior credit');
  expect((await control('solana/faucet', { address: poor.toBase58(), sol: '0.5' })).status).toBe(
    400,
  );
  expect((await control('solana/faucet', { address: 'nobody', sol: '1' })).status).toBe(400);
});

/** Token amounts by account. */
function balances(
  landed: VersionedTransactionResponse | null,
  side: 'preTokenBalances' | 'postTokenBalances',
): Map<string, string> {
  const keys = landed?.transaction.message.staticAccountKeys ?? [];
  const list = landed?.meta?.[side] ?? [];
  return new Map(
    list.map((one) => [keys[one.accountIndex]?.toBase58() ?? '', one.uiTokenAmount.amount]),
  );
}

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Connection, Keypair, PublicKey } from '@solana/web3.js';
import { expect, onTestFinished, test } from 'vitest';

import { manualClock } from '../manual-clock.ts';
import { associatedTokenAddress } from './addresses.ts';
import { pay, testChain } from './testing.ts';

test('balances, history, commitments and duplicates outlive a restart', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'sandbox-chain-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const clock = manualClock();
  const first = await testChain({ dir, clock });
  const payer = await first.wallet({ sol: 2n, usdc: 7_000_000n });
  const to = Keypair.generate().publicKey;
  const signature = await pay(first.connection, { from: payer, to, amount: 2_000_000n });
  first.pass(3);
  const genesis = await first.connection.getGenesisHash();
  const slot = await first.connection.getSlot();
  const old = first.chain.transaction(signature);
  await first.sandbox.close();

  const second = await testChain({ dir, clock });
  const { connection, pass, usdcOf } = second;
  expect(await connection.getGenesisHash()).toBe(genesis);
  expect(await connection.getSlot()).toBe(slot);
  expect(second.chain.transaction(signature)).toEqual(old);
  expect(await usdcOf(to, 'confirmed')).toBe(2_000_000n);
  expect(await usdcOf(to, 'finalized')).toBe(0n);
  const status = async () => (await connection.getSignatureStatus(signature)).value;
  expect((await status())?.confirmationStatus).toBe('confirmed');
  if (!old) throw new Error('not landed');
  await expect(connection.sendRawTransaction(old.bytes)).rejects.toThrow('already been processed');
  pass(29);
  expect((await status())?.confirmationStatus).toBe('finalized');
  expect(await usdcOf(to, 'finalized')).toBe(2_000_000n);

  await pay(connection, { from: payer, to, amount: 1n });
  pass(1);
  expect([await usdcOf(to), await usdcOf(payer.publicKey)]).toEqual([2_000_001n, 4_999_999n]);
});

test('what was acknowledged is there after kill -9', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'sandbox-kill-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const port = await freePort();
  const payer = Keypair.generate();
  const to = Keypair.generate().publicKey;
  const account = new PublicKey(associatedTokenAddress(to.toBase58()));
  const connection = new Connection(`http://127.0.0.1:${port}/solana`, 'processed');
  let paid = 0n;
  const check = async () => {
    const { value } = await connection.getTokenAccountBalance(account);
    expect(value.amount).toBe(paid.toString());
  };

  for (const round of [0, 1]) {
    const running = await start(dir, port);
    if (round === 0) await fund(port, payer.publicKey);
    else await check();
    for (const amount of [1n, 2n, 3n]) {
      await pay(connection, { from: payer, to, amount: amount + 10n * BigInt(round) });
      paid += amount + 10n * BigInt(round);
    }
    await kill(running);
  }
  await start(dir, port);
  await check();
  expect(paid).toBe(42n);
}, 60_000);

async function fund(port: number, address: PublicKey): Promise<void> {
  const gift = { address: address.toBase58(), sol: '1', usdcBaseUnits: '1000' };
  const answer = await fetch(`http://127.0.0.1:${port}/__sandbox/solana/faucet`, {
    method: 'POST',
    body: JSON.stringify(gift),
  });
  expect(answer.status).toBe(200);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function start(dir: string, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts'], {
    env: { ...process.env, DATA_DIR: dir, SANDBOX_PORT: String(port), SANDBOX_SLOT_MS: '20' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', reject);
  });
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

import { Keypair } from '@solana/web3.js';
import { expect, test } from 'vitest';

import { isJsonObject, parseJson, type Json } from '../../src/lib/json.ts';
import { pay, payment, signed, testChain, type TestChain } from './testing.ts';

async function call(url: string, body: Json, signal?: AbortSignal) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
  const json = parseJson(await answer.text());
  return { status: answer.status, headers: answer.headers, json };
}
const rpc = (method: string, params: Json[] = []): Json => ({
  jsonrpc: '2.0',
  id: 1,
  method,
  params,
});

async function ready(box: TestChain) {
  const from = await box.wallet({ usdc: 1_000n });
  const to = Keypair.generate().publicKey;
  const bytes = await signed(box.connection, from, payment({ from, to, amount: 10n }));
  const text = Buffer.from(bytes).toString('base64');
  return {
    from,
    to,
    bytes,
    sending: rpc('sendTransaction', [
      text,
      { encoding: 'base64', preflightCommitment: 'confirmed' },
    ]),
  };
}

test('too many requests', async () => {
  const box = await testChain();
  await box.fault({ kind: 'rate-limit', retryAfter: 7, times: 1 });
  const { status, headers, json } = await call(box.url, rpc('getSlot'));
  expect([status, headers.get('retry-after')]).toEqual([429, '7']);
  expect(json).toMatchObject({ error: { code: 429 } });
  expect((await call(box.url, rpc('getSlot'))).status).toBe(200);
});

test('a node that is behind', async () => {
  const box = await testChain();
  await box.fault({ kind: 'node-behind', slots: 42, times: 2 });
  const { json } = await call(box.url, rpc('getHealth'));
  expect(json).toMatchObject({ error: { code: -32005, data: { numSlotsBehind: 42 } } });
  await expect(box.connection.getLatestBlockhash()).rejects.toThrow('Node is behind by 42 slots');
});

test('a dropped transaction is accepted, never lands, and can be sent again', async () => {
  const box = await testChain();
  const { bytes, to } = await ready(box);
  await box.fault({ kind: 'transaction-dropped', times: 1 });
  const signature = await box.connection.sendRawTransaction(bytes);
  box.pass(5);
  expect((await box.connection.getSignatureStatus(signature)).value).toBeNull();
  expect(await box.connection.sendRawTransaction(bytes)).toBe(signature);
  box.pass(1);
  expect(await box.usdcOf(to)).toBe(10n);
});

test('a late transaction lands some slots later', async () => {
  const box = await testChain();
  const { bytes, to } = await ready(box);
  await box.fault({ kind: 'transaction-late', slots: 5, times: 1 });
  const signature = await box.connection.sendRawTransaction(bytes);
  expect((await box.connection.getSignatureStatus(signature)).value).toBeNull();
  box.pass(5);
  box.pass(1);
  expect(await box.usdcOf(to)).toBe(10n);
});

test.each(['drop-after', 'server-error-after', 'malformed-after'])(
  '%s: landed, but the answer is lost',
  async (kind) => {
    const box = await testChain();
    const { bytes, to } = await ready(box);
    await box.fault({ on: 'sendTransaction', kind, times: 1 });
    await expect(box.connection.sendRawTransaction(bytes)).rejects.toThrow();
    box.pass(1);
    expect(await box.usdcOf(to)).toBe(10n);
    await expect(box.connection.sendRawTransaction(bytes)).rejects.toThrow(
      'already been processed',
    );
  },
);

test.each([
  ['hang', 0n],
  ['hang-after', 10n],
])('%s: no answer until the caller gives up', async (kind, moved) => {
  const box = await testChain();
  const { sending, to } = await ready(box);
  await box.fault({ on: 'sendTransaction', kind, times: 1 });
  const giveUp = new AbortController();
  const answer = call(box.url, sending, giveUp.signal);
  const asked = async () => (await box.get('/__sandbox/solana/requests')).body.sendTransaction;
  await expect.poll(asked).toBe(1);
  await expect.poll(() => box.usdcOf(to, 'processed')).toBe(moved);
  giveUp.abort();
  await expect(answer).rejects.toThrow('abort');
  box.pass(1);
  expect(await box.usdcOf(to)).toBe(moved);
});

test('an unknown blockhash', async () => {
  const box = await testChain();
  const { bytes } = await ready(box);
  await box.fault({ kind: 'blockhash-unknown' });
  await expect(box.connection.sendRawTransaction(bytes)).rejects.toThrow('Blockhash not found');
  const { blockhash } = await box.connection.getLatestBlockhash();
  expect((await box.connection.isBlockhashValid(blockhash)).value).toBe(false);
});

test('a node that has not heard of a transaction yet', async () => {
  const box = await testChain();
  const { from, to } = await ready(box);
  const signature = await pay(box.connection, { from, to, amount: 1n });
  box.pass(32);
  const ask = () => box.connection.getTransaction(signature, { maxSupportedTransactionVersion: 0 });
  await box.fault({ kind: 'not-found', times: 2 });
  expect(await ask()).toBeNull();
  expect((await box.connection.getSignatureStatus(signature)).value).toBeNull();
  expect(await ask()).not.toBeNull();
});

test('batches, unknown methods and what is no JSON-RPC', async () => {
  const { url } = await testChain();
  const batch = await call(url, [rpc('getSlot'), { ...asObject(rpc('getNothing')), id: 'b' }]);
  expect(batch.json).toMatchObject([
    { id: 1, result: expect.any(Number) as number },
    { id: 'b', error: { code: -32601 } },
  ]);
  expect((await call(url, '{')).json).toMatchObject({ error: { code: -32700 } });
  expect((await call(url, [])).json).toMatchObject({ error: { code: -32600 } });
  expect((await call(url, rpc('getBalance', ['x0']))).json).toMatchObject({
    error: { code: -32602, message: 'Invalid param: Invalid' },
  });
  expect((await call(url, rpc('getBalance'))).json).toMatchObject({ error: { code: -32602 } });
  expect((await call(url, rpc('getSlot', [{ minContextSlot: 1e12 }]))).json).toMatchObject({
    error: { code: -32016 },
  });
  expect((await call(url, rpc('requestAirdrop', ['1', 1]))).json).toMatchObject({
    error: { code: -32602, message: expect.stringContaining('faucet') as string },
  });
  expect((await fetch(url)).status).toBe(405);
});

test('control calls list what landed and count what was asked', async () => {
  const box = await testChain();
  const { from, to } = await ready(box);
  const signature = await pay(box.connection, { from, to, amount: 4n });
  const { body } = await box.get(`/__sandbox/solana/transactions?address=${to.toBase58()}`);
  expect(body.transactions).toMatchObject([
    { signature, err: null, fee: '5000', tokens: expect.arrayContaining([]) as Json[] },
  ]);
  expect(JSON.stringify(body.transactions)).toContain('"change":"-4"');
  expect((await box.get('/__sandbox/solana/requests')).body).toMatchObject({ sendTransaction: 1 });
  const before = (await box.get('/__sandbox/solana/slots')).body;
  const after = (await box.control('solana/slots', { skip: 151, slotMs: 20 })).body;
  expect(Number(after.processed) - Number(before.processed)).toBe(151);
  expect(after.slotMs).toBe(20);
});

function asObject(value: Json) {
  return isJsonObject(value) ? value : {};
}

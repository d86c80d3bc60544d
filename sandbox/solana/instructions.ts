import { PublicKey, TransactionInstruction } from '@solana/web3.js';

import {
  ASSOCIATED_TOKEN_PROGRAM,
  MEMO_PROGRAM,
  SYSTEM_PROGRAM,
  TOKEN_PROGRAM,
  USDC_DECIMALS,
  USDC_MINT,
  associatedTokenAddress,
} from './addresses.ts';

const CREATE_IDEMPOTENT = 1;
const MINT_TO = 7;
const TRANSFER_CHECKED = 12;

/** Makes `owner`'s token account unless it exists; `payer` pays its rent. */
export function createTokenAccountIfMissing(
  payer: string,
  owner: string,
  mint: string = USDC_MINT,
): TransactionInstruction {
  return instruction(ASSOCIATED_TOKEN_PROGRAM, Uint8Array.of(CREATE_IDEMPOTENT), [
    [payer, 'signer-writable'],
    [associatedTokenAddress(owner, mint), 'writable'],
    [owner, 'read'],
    [mint, 'read'],
    [SYSTEM_PROGRAM, 'read'],
    [TOKEN_PROGRAM, 'read'],
  ]);
}

/** @param amount in the mint's smallest unit */
export function mintTo(
  mint: string,
  account: string,
  authority: string,
  amount: bigint,
): TransactionInstruction {
  const data = new DataView(new ArrayBuffer(9));
  data.setUint8(0, MINT_TO);
  data.setBigUint64(1, amount, true);
  return instruction(TOKEN_PROGRAM, new Uint8Array(data.buffer), [
    [mint, 'writable'],
    [account, 'writable'],
    [authority, 'signer'],
  ]);
}

/** @param amount in base units; both sides need a token account */
export function transferUsdc(from: string, to: string, amount: bigint): TransactionInstruction {
  const data = new DataView(new ArrayBuffer(10));
  data.setUint8(0, TRANSFER_CHECKED);
  data.setBigUint64(1, amount, true);
  data.setUint8(9, USDC_DECIMALS);
  return instruction(TOKEN_PROGRAM, new Uint8Array(data.buffer), [
    [associatedTokenAddress(from), 'writable'],
    [USDC_MINT, 'read'],
    [associatedTokenAddress(to), 'writable'],
    [from, 'signer'],
  ]);
}

export function memo(text: string): TransactionInstruction {
  return instruction(MEMO_PROGRAM, new TextEncoder().encode(text), []);
}

type Access = 'read' | 'writable' | 'signer' | 'signer-writable';

function instruction(
  program: string,
  data: Uint8Array,
  keys: [address: string, access: Access][],
): TransactionInstruction {
  return new TransactionInstruction({
    programId: new PublicKey(program),
    data: Buffer.from(data),
    keys: keys.map(([address, access]) => ({
      pubkey: new PublicKey(address),
      isSigner: access.startsWith('signer'),
      isWritable: access.endsWith('writable'),
    })),
  });
}

import { toBase58 } from './base58.ts';
import { TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from './addresses.ts';
import type { ChainAccount } from './vm.ts';

const ACCOUNT_LENGTH = 165;
const MINT_LENGTH = 82;
/** Token-2022 appends extensions after a byte that says what they extend. */
const KIND_OFFSET = 165;
const KIND_ACCOUNT = 2;

export interface TokenAccount {
  program: string;
  mint: string;
  owner: string;
  /** In the mint's smallest unit. */
  amount: bigint;
  state: 'uninitialized' | 'initialized' | 'frozen';
}

export interface Mint {
  program: string;
  authority: string | null;
  supply: bigint;
  decimals: number;
}

export function isTokenProgram(program: string): boolean {
  return program === TOKEN_PROGRAM || program === TOKEN_2022_PROGRAM;
}

/** `undefined` where the account holds no tokens. */
export function readTokenAccount(account: ChainAccount | undefined): TokenAccount | undefined {
  if (!account || !isTokenProgram(account.owner)) return undefined;
  const { data } = account;
  if (data.length < ACCOUNT_LENGTH) return undefined;
  if (data.length > ACCOUNT_LENGTH && data[KIND_OFFSET] !== KIND_ACCOUNT) return undefined;
  const state = (['uninitialized', 'initialized', 'frozen'] as const)[data[108] ?? 0];
  if (state === undefined || state === 'uninitialized') return undefined;
  return {
    program: account.owner,
    mint: toBase58(data.subarray(0, 32)),
    owner: toBase58(data.subarray(32, 64)),
    amount: view(data).getBigUint64(64, true),
    state,
  };
}

export function readMint(account: ChainAccount | undefined): Mint | undefined {
  if (!account || !isTokenProgram(account.owner)) return undefined;
  const { data } = account;
  if (data.length < MINT_LENGTH || data.length === ACCOUNT_LENGTH || data[45] !== 1) {
    return undefined;
  }
  const fields = view(data);
  return {
    program: account.owner,
    authority: fields.getUint32(0, true) === 1 ? toBase58(data.subarray(4, 36)) : null,
    supply: fields.getBigUint64(36, true),
    decimals: data[44] ?? 0,
  };
}

/** The data of a mint (classic SPL Token program). */
export function mintData(authority: Uint8Array, decimals: number): Uint8Array {
  const data = new Uint8Array(MINT_LENGTH);
  view(data).setUint32(0, 1, true);
  data.set(authority, 4);
  data[44] = decimals;
  data[45] = 1;
  return data;
}

/** The data of an empty token account. */
export function emptyTokenAccountData(mint: Uint8Array, owner: Uint8Array): Uint8Array {
  const data = new Uint8Array(ACCOUNT_LENGTH);
  data.set(mint, 0);
  data.set(owner, 32);
  data[108] = 1;
  return data;
}

/** An amount as the nodes write it. */
export function uiTokenAmount(amount: bigint, decimals: number) {
  const digits = amount.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return { amount: amount.toString(), decimals, uiAmount: Number(text), uiAmountString: text };
}

function view(data: Uint8Array): DataView {
  return new DataView(data.buffer, data.byteOffset, data.byteLength);
}

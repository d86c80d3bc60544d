import type { ErrorBody, Charged } from '../contract/errors.ts';
import { problem } from './problem.ts';

/** EIP-1193's number for "the person said no", which Solana wallets use too. */
const REJECTED = 4001;
const REJECTING = /reject|denied|declin|cancel|clos|dismiss|refus|not approved/i;
const LOCKED = /lock(ed)?\b|unlock|password/i;
const GONE =
  /extension context invalidated|disconnected port|not installed|no longer (here|there|available)|receiving end does not exist/i;

/** What went wrong inside a wallet, as far as its words tell. @param charged where none of it tells */
export function walletTrouble(error: unknown, name: string, charged: Charged = 'no'): ErrorBody {
  const { text, codes } = wordsOf(error);
  if (codes.includes(REJECTED)) return rejected(name);
  if (GONE.test(text)) return problem('wallet-gone', `${name} no longer answers.`, charged);
  if (LOCKED.test(text)) return problem('wallet-locked', `${name} is locked.`);
  if (REJECTING.test(text)) return rejected(name);
  const said = text.trim()
    ? `${name} said: ${text.trim().slice(0, 200)}`
    : `${name} gave no reason.`;
  return problem(charged === 'no' ? 'wallet-failed' : 'wallet-may-have-sent', said, charged);
}

function rejected(name: string): ErrorBody {
  return problem('wallet-rejected', `It was refused in ${name}.`);
}

/** The words and numbers of an error and of what the adapter wrapped in it. */
function wordsOf(error: unknown): { text: string; codes: number[] } {
  const texts: string[] = [];
  const codes: number[] = [];
  for (let one = error, depth = 0; depth < 4 && typeof one === 'object' && one !== null; depth++) {
    if ('message' in one && typeof one.message === 'string') texts.push(one.message);
    if ('code' in one && typeof one.code === 'number') codes.push(one.code);
    one = 'error' in one ? one.error : 'cause' in one ? one.cause : undefined;
  }
  if (typeof error === 'string') texts.push(error);
  return { text: [...new Set(texts.filter(Boolean))].join(' '), codes };
}

/** The names of the adapter's errors that are about being connected, not about signing. */
const CONNECTING =
  /^Wallet(Connection|Account|NotReady|Load|PublicKey|Timeout|WindowClosed|WindowBlocked|Config)Error$/;

/** Why a wallet did not connect, or no longer is. @returns `null`: the error is about something else */
export function connectTrouble(error: Error, name: string): ErrorBody | null {
  if (error.name === 'WalletDisconnectedError') {
    return problem('wallet-gone', `${name} ended the connection.`);
  }
  if (!CONNECTING.test(error.name)) return null;
  if (error.name === 'WalletAccountError') {
    return problem('wallet-no-account', `${name} connected without an account.`);
  }
  return walletTrouble(error, name);
}

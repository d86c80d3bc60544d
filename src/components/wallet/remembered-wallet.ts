import { parseJson } from '../../lib/json.ts';

/** The wallet that was last connected with success, until it is disconnected by hand. */
export interface RememberedWallet {
  name: string;
  address: string;
}

const KEY = 'darkroom-wallet';

export function rememberedWallet(): RememberedWallet | null {
  let kept: unknown;
  try {
    kept = parseJson(localStorage.getItem(KEY) ?? '');
  } catch {
    // Storage may be off.
  }
  if (typeof kept !== 'object' || kept === null) return null;
  if (!('name' in kept && 'address' in kept)) return null;
  const { name, address } = kept;
  return typeof name === 'string' && typeof address === 'string' ? { name, address } : null;
}

/** `null`: forgotten, nothing reconnects by itself. */
export function rememberWallet(wallet: RememberedWallet | null): void {
  try {
    if (wallet) localStorage.setItem(KEY, JSON.stringify(wallet));
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is full or off: the wallet is chosen anew next time.
  }
}

import * as v from 'valibot';

import type { Chain } from '../chain.ts';
import { readMint, readTokenAccount, uiTokenAmount } from '../token-accounts.ts';
import { accountView, encodingEntries } from './account-view.ts';
import {
  addressSchema,
  bankOf,
  readParams,
  viewEntries,
  viewSchema,
  withContext,
  type Bank,
  type RpcMethod,
} from './params.ts';
import { refuseRpc } from './rpc-error.ts';

const MOST_ACCOUNTS = 100;
const optionsSchema = v.optional(v.nullish(v.object({ ...viewEntries, ...encodingEntries })));
const filterSchema = v.union([
  v.object({ mint: addressSchema }),
  v.object({ programId: addressSchema }),
]);

function finder(chain: Chain, { commitment }: Bank) {
  return (address: string) => chain.account(address, commitment);
}

/** What is asked about accounts, each as it was at the commitment asked for. */
export const accountMethods: Record<string, RpcMethod> = {
  getBalance(params, chain) {
    const [address, view] = readParams(v.tuple([addressSchema, v.optional(viewSchema)]), params);
    const bank = bankOf(chain, view);
    return withContext(bank, chain.account(address, bank.commitment)?.lamports ?? 0n);
  },

  getAccountInfo(params, chain) {
    const [address, options] = readParams(v.tuple([addressSchema, optionsSchema]), params);
    const bank = bankOf(chain, options);
    const find = finder(chain, bank);
    const account = find(address);
    return withContext(bank, account ? accountView(account, options ?? {}, find) : null);
  },

  getMultipleAccounts(params, chain) {
    const schema = v.tuple([v.array(addressSchema), optionsSchema]);
    const [addresses, options] = readParams(schema, params);
    if (addresses.length > MOST_ACCOUNTS) {
      throw refuseRpc.params(`Too many inputs provided; max ${MOST_ACCOUNTS}`);
    }
    const bank = bankOf(chain, options);
    const find = finder(chain, bank);
    const values = addresses.map((address) => {
      const account = find(address);
      return account ? accountView(account, { encoding: 'base64', ...options }, find) : null;
    });
    return withContext(bank, values);
  },

  getTokenAccountBalance(params, chain) {
    const [address, view] = readParams(v.tuple([addressSchema, v.optional(viewSchema)]), params);
    const bank = bankOf(chain, view);
    const find = finder(chain, bank);
    const account = find(address);
    if (!account) throw refuseRpc.params('Invalid param: could not find account');
    const held = readTokenAccount(account);
    const mint = held && readMint(find(held.mint));
    if (!held || !mint) throw refuseRpc.params('Invalid param: not a Token account');
    return withContext(bank, uiTokenAmount(held.amount, mint.decimals));
  },

  getTokenAccountsByOwner(params, chain) {
    const schema = v.tuple([addressSchema, filterSchema, optionsSchema]);
    const [owner, filter, options] = readParams(schema, params);
    const bank = bankOf(chain, options);
    const find = finder(chain, bank);
    if ('mint' in filter && !readMint(find(filter.mint))) {
      throw refuseRpc.params('Invalid param: could not find mint');
    }
    const values = chain.tokenAccountsOf(owner).flatMap((address) => {
      const account = find(address);
      const held = readTokenAccount(account);
      if (!account || held?.owner !== owner) return [];
      const wanted =
        'mint' in filter ? held.mint === filter.mint : held.program === filter.programId;
      if (!wanted) return [];
      return [{ pubkey: address, account: accountView(account, options ?? {}, find) }];
    });
    return withContext(bank, values);
  },
};

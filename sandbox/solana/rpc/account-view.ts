import * as v from 'valibot';

import { toBase58 } from '../base58.ts';
import { readMint, readTokenAccount, uiTokenAmount } from '../token-accounts.ts';
import type { ChainAccount } from '../vm.ts';
import { refuseRpc, RpcError } from './rpc-error.ts';
import type { RpcValue } from './rpc-json.ts';
import { wholeSchema } from './params.ts';

/** `rentEpoch` of every account that is exempt from rent. */
const NEVER = 18_446_744_073_709_551_615n;
const BASE58_LIMIT = 128;

export const encodingEntries = {
  encoding: v.nullish(v.picklist(['base58', 'base64', 'base64+zstd', 'jsonParsed'])),
  dataSlice: v.nullish(v.object({ offset: wholeSchema, length: wholeSchema })),
};
export interface AccountEncoding {
  encoding?: v.InferOutput<typeof encodingEntries.encoding>;
  dataSlice?: v.InferOutput<typeof encodingEntries.dataSlice>;
}

type FindAccount = (address: string) => ChainAccount | undefined;

/** An account in the form asked for. @param find the mint of a token account, for its decimals */
export function accountView(
  account: ChainAccount,
  { encoding = 'base58', dataSlice }: AccountEncoding,
  find: FindAccount,
): RpcValue {
  const { lamports, owner, executable, data } = account;
  const parsed = encoding === 'jsonParsed' ? parsedData(account, find) : undefined;
  const from = dataSlice?.offset ?? 0;
  const shown = data.subarray(from, dataSlice ? from + dataSlice.length : undefined);
  return {
    data: parsed ?? encodedData(shown, encoding ?? 'base58'),
    executable,
    lamports,
    owner,
    rentEpoch: NEVER,
    space: data.length,
  };
}

function encodedData(data: Uint8Array, encoding: string): RpcValue {
  if (encoding === 'base64+zstd') throw refuseRpc.params('base64+zstd is not offered here');
  if (encoding !== 'base58') return [Buffer.from(data).toString('base64'), 'base64'];
  if (data.length > BASE58_LIMIT) {
    throw new RpcError(
      -32600,
      'Encoded binary (base 58) data should be less than 128 bytes, please use Base64 encoding.',
    );
  }
  return [toBase58(data), 'base58'];
}

function parsedData(account: ChainAccount, find: FindAccount): RpcValue {
  const held = readTokenAccount(account);
  const space = account.data.length;
  if (held) {
    const decimals = readMint(find(held.mint))?.decimals ?? 0;
    const info = {
      isNative: false,
      mint: held.mint,
      owner: held.owner,
      state: held.state,
      tokenAmount: uiTokenAmount(held.amount, decimals),
    };
    return { program: 'spl-token', parsed: { info, type: 'account' }, space };
  }
  const mint = readMint(account);
  if (!mint) return undefined;
  const info = {
    decimals: mint.decimals,
    freezeAuthority: null,
    isInitialized: true,
    mintAuthority: mint.authority,
    supply: mint.supply.toString(),
  };
  return { program: 'spl-token', parsed: { info, type: 'mint' }, space };
}

import { decodeTransaction, type DecodedTransaction } from '../message.ts';
import { toBase58 } from '../base58.ts';
import type { LandedTransaction, TokenBalance } from '../landed.ts';
import { uiTokenAmount } from '../token-accounts.ts';
import { parsedInstruction, type ResolvedInstruction } from './parsed-instruction.ts';
import type { RpcValue } from './rpc-json.ts';

export type TransactionEncoding = 'json' | 'jsonParsed' | 'base58' | 'base64';

/** A landed transaction as `getTransaction` answers it. */
export function transactionView(
  landed: LandedTransaction,
  encoding: TransactionEncoding,
  withVersion: boolean,
): RpcValue {
  const decoded = decodeTransaction(landed.bytes);
  return {
    slot: landed.slot,
    blockTime: landed.blockTime,
    transaction: bodyView(decoded, landed, encoding),
    meta: metaView(landed, encoding),
    ...(withVersion ? { version: decoded.message.version } : {}),
  };
}

function bodyView(
  { message, signatures }: DecodedTransaction,
  { bytes, meta }: LandedTransaction,
  encoding: TransactionEncoding,
): RpcValue {
  if (encoding === 'base58') return [toBase58(bytes), encoding];
  if (encoding === 'base64') return [Buffer.from(bytes).toString('base64'), encoding];
  const { header, recentBlockhash, addressTableLookups } = message;
  const instructions = message.compiledInstructions.map((one) => ({
    programIdIndex: one.programIdIndex,
    accounts: [...one.accountKeyIndexes],
    data: toBase58(one.data),
    stackHeight: 1,
  }));
  const lookups = addressTableLookups.map(({ accountKey, ...indexes }) => ({
    accountKey: accountKey.toBase58(),
    ...indexes,
  }));
  const shared = {
    recentBlockhash,
    ...(message.version === 'legacy' ? {} : { addressTableLookups: lookups }),
  };
  if (encoding === 'jsonParsed') {
    const accountKeys = meta.keys.map(({ address, ...rest }) => ({ pubkey: address, ...rest }));
    const parsed = instructions.map((one) => parsedInstruction(resolve(one, meta)));
    return { signatures, message: { accountKeys, instructions: parsed, ...shared } };
  }
  const { numRequiredSignatures, numReadonlySignedAccounts, numReadonlyUnsignedAccounts } = header;
  return {
    signatures,
    message: {
      header: { numRequiredSignatures, numReadonlySignedAccounts, numReadonlyUnsignedAccounts },
      accountKeys: message.staticAccountKeys.map((key) => key.toBase58()),
      instructions: instructions.map((one) => ({ ...one, stackHeight: null })),
      ...shared,
    },
  };
}

function metaView({ meta }: LandedTransaction, encoding: TransactionEncoding): RpcValue {
  const { err, keys } = meta;
  const loaded = keys.filter(({ source }) => source === 'lookupTable');
  const addresses = (writable: boolean) =>
    loaded.filter((key) => key.writable === writable).map(({ address }) => address);
  return {
    err,
    status: err === null ? { Ok: null } : { Err: err },
    fee: meta.fee,
    preBalances: meta.preBalances,
    postBalances: meta.postBalances,
    preTokenBalances: meta.preTokenBalances.map(tokenBalanceView),
    postTokenBalances: meta.postTokenBalances.map(tokenBalanceView),
    innerInstructions: meta.inner.map(({ index, instructions }) => ({
      index,
      instructions:
        encoding === 'jsonParsed'
          ? instructions.map((one) => parsedInstruction(resolve(one, meta)))
          : instructions,
    })),
    logMessages: meta.logs,
    rewards: [],
    computeUnitsConsumed: meta.unitsConsumed,
    ...(meta.returnData ? { returnData: meta.returnData } : {}),
    ...(encoding === 'jsonParsed'
      ? {}
      : { loadedAddresses: { writable: addresses(true), readonly: addresses(false) } }),
  };
}

function tokenBalanceView({ amount, decimals, ...balance }: TokenBalance): RpcValue {
  return { ...balance, uiTokenAmount: uiTokenAmount(amount, decimals) };
}

function resolve(
  one: { programIdIndex: number; accounts: number[]; data: string; stackHeight: number },
  { keys }: LandedTransaction['meta'],
): ResolvedInstruction {
  const at = (index: number) => keys[index]?.address ?? '';
  const { data, stackHeight } = one;
  return { programId: at(one.programIdIndex), accounts: one.accounts.map(at), data, stackHeight };
}

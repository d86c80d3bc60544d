import {
  ASSOCIATED_TOKEN_PROGRAM,
  MEMO_PROGRAM,
  SYSTEM_PROGRAM,
  TOKEN_PROGRAM,
} from '../addresses.ts';
import { fromBase58 } from '../base58.ts';
import { uiTokenAmount } from '../token-accounts.ts';
import type { RpcValue } from './rpc-json.ts';

export interface ResolvedInstruction {
  programId: string;
  accounts: string[];
  /** base58 */
  data: string;
  stackHeight: number;
}

/** An instruction spelled out where it is one a payment is made of; as it is otherwise. */
export function parsedInstruction(instruction: ResolvedInstruction): RpcValue {
  const { programId, accounts, stackHeight } = instruction;
  const bytes = fromBase58(instruction.data) ?? new Uint8Array();
  if (programId === MEMO_PROGRAM) {
    return { program: 'spl-memo', programId, parsed: new TextDecoder().decode(bytes), stackHeight };
  }
  const read = READERS.get(programId)?.(bytes, accounts);
  if (!read) return { ...instruction };
  return { program: PROGRAM_NAMES.get(programId), programId, parsed: read, stackHeight };
}

const PROGRAM_NAMES = new Map([
  [SYSTEM_PROGRAM, 'system'],
  [TOKEN_PROGRAM, 'spl-token'],
  [ASSOCIATED_TOKEN_PROGRAM, 'spl-associated-token-account'],
]);

type Reader = (data: Uint8Array, accounts: string[]) => RpcValue;

const READERS = new Map<string, Reader>([
  [
    SYSTEM_PROGRAM,
    (data, [source, destination]) => {
      if (data.length < 12 || fields(data).getUint32(0, true) !== 2) return undefined;
      const lamports = fields(data).getBigUint64(4, true);
      return { type: 'transfer', info: { source, destination, lamports } };
    },
  ],
  [TOKEN_PROGRAM, parsedTokenInstruction],
  [
    ASSOCIATED_TOKEN_PROGRAM,
    (data, [source, account, wallet, mint, systemProgram, tokenProgram]) => ({
      type: data[0] === 1 ? 'createIdempotent' : 'create',
      info: { account, mint, source, systemProgram, tokenProgram, wallet },
    }),
  ],
]);

function parsedTokenInstruction(data: Uint8Array, accounts: string[]): RpcValue {
  const [first, second, third, fourth] = accounts;
  if (data.length < 9) return undefined;
  const amount = fields(data).getBigUint64(1, true);
  switch (data[0]) {
    case 3:
      return {
        type: 'transfer',
        info: { amount: amount.toString(), authority: third, destination: second, source: first },
      };
    case 7:
      return {
        type: 'mintTo',
        info: { account: second, amount: amount.toString(), mint: first, mintAuthority: third },
      };
    case 12: {
      const tokenAmount = uiTokenAmount(amount, data[9] ?? 0);
      const info = { authority: fourth, destination: third, mint: second, source: first };
      return { type: 'transferChecked', info: { ...info, tokenAmount } };
    }
    default:
      return undefined;
  }
}

function fields(data: Uint8Array): DataView {
  return new DataView(data.buffer, data.byteOffset, data.byteLength);
}

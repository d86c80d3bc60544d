import type { VersionedMessage } from '@solana/web3.js';

import { COMPUTE_BUDGET_PROGRAM, SYSTEM_PROGRAM } from './addresses.ts';

const LAMPORTS_PER_SIGNATURE = 5_000n;
const MICRO = 1_000_000n;
const MAX_UNITS = 1_400_000n;
const UNITS_OF_BUILTIN = 3_000n;
const UNITS_OF_PROGRAM = 200_000n;
const BUILTIN = new Set([
  SYSTEM_PROGRAM,
  COMPUTE_BUDGET_PROGRAM,
  'Vote111111111111111111111111111111111111111',
  'BPFLoader1111111111111111111111111111111111',
  'BPFLoader2111111111111111111111111111111111',
  'BPFLoaderUpgradeab1e11111111111111111111111',
  'KeccakSecp256k11111111111111111111111111111',
  'Ed25519SigVerify111111111111111111111111111',
]);
const SET_UNIT_LIMIT = 2;
const SET_UNIT_PRICE = 3;

/** What a transaction costs its payer, in lamports: signatures and the priority it asks for. */
export function feeOf(message: VersionedMessage): bigint {
  let limit: bigint | undefined;
  let price = 0n;
  let usual = 0n;
  for (const { programIdIndex, data } of message.compiledInstructions) {
    const program = message.staticAccountKeys[programIdIndex]?.toBase58() ?? '';
    usual += BUILTIN.has(program) ? UNITS_OF_BUILTIN : UNITS_OF_PROGRAM;
    if (program !== COMPUTE_BUDGET_PROGRAM) continue;
    const fields = new DataView(data.buffer, data.byteOffset, data.byteLength);
    if (data[0] === SET_UNIT_LIMIT && data.length >= 5) limit = BigInt(fields.getUint32(1, true));
    if (data[0] === SET_UNIT_PRICE && data.length >= 9) price = fields.getBigUint64(1, true);
  }
  const asked = limit ?? usual;
  const units = asked < MAX_UNITS ? asked : MAX_UNITS;
  const priority = (price * units + MICRO - 1n) / MICRO;
  return LAMPORTS_PER_SIGNATURE * BigInt(message.header.numRequiredSignatures) + priority;
}

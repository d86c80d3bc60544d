// A USDC transfer as the wallet page builds it, signed with a key pair instead of a wallet.
import { PublicKey, Transaction, TransactionInstruction } from '@solana/web3.js';

const SYSTEM_PROGRAM = '11111111111111111111111111111111';
const TOKEN_PROGRAM = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA';
const ASSOCIATED_TOKEN_PROGRAM = 'ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL';
const DECIMALS = 6;

/** @returns the signed transaction, base64 */
export function usdcTransfer(payer, transfer) {
  const { recipient, mint, amountBaseUnits, reference, blockhash, createAccount } = transfer;
  const owner = payer.publicKey.toBase58();
  const data = Buffer.alloc(10);
  data.writeUInt8(12, 0);
  data.writeBigUInt64LE(BigInt(amountBaseUnits), 1);
  data.writeUInt8(DECIMALS, 9);
  const create = instruction(ASSOCIATED_TOKEN_PROGRAM, Buffer.from([1]), [
    account(owner, true, true),
    account(tokenAccount(recipient, mint), true),
    ...[recipient, mint, SYSTEM_PROGRAM, TOKEN_PROGRAM].map((address) => account(address, false)),
  ]);
  const pay = instruction(TOKEN_PROGRAM, data, [
    account(tokenAccount(owner, mint), true),
    account(mint, false),
    account(tokenAccount(recipient, mint), true),
    account(owner, false, true),
    account(reference, false),
  ]);
  const transaction = new Transaction({
    feePayer: payer.publicKey,
    blockhash,
    lastValidBlockHeight: Number.MAX_SAFE_INTEGER,
  }).add(...(createAccount ? [create] : []), pay);
  transaction.sign(payer);
  return transaction.serialize().toString('base64');
}

function instruction(program, data, keys) {
  return new TransactionInstruction({ programId: new PublicKey(program), data, keys });
}

function account(address, isWritable, isSigner = false) {
  return { pubkey: new PublicKey(address), isWritable, isSigner };
}

function tokenAccount(owner, mint) {
  const seeds = [owner, TOKEN_PROGRAM, mint].map((one) => new PublicKey(one).toBytes());
  const program = new PublicKey(ASSOCIATED_TOKEN_PROGRAM);
  return PublicKey.findProgramAddressSync(seeds, program)[0].toBase58();
}

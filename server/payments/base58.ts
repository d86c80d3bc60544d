const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Bytes as Solana writes signatures and addresses. */
export function toBase58(bytes: Uint8Array): string {
  const firstSet = bytes.findIndex((byte) => byte !== 0);
  const zeros = firstSet === -1 ? bytes.length : firstSet;
  let number = bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  while (number > 0n) {
    text = ALPHABET.charAt(Number(number % 58n)) + text;
    number /= 58n;
  }
  return '1'.repeat(zeros) + text;
}

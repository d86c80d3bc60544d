/** What an answer is made of: JSON, with whole numbers of any size. */
export type RpcValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly RpcValue[]
  | { readonly [key: string]: RpcValue };

/** JSON text in which a bigint is an exact integer literal, as Solana's nodes write u64. */
export function toRpcJson(value: RpcValue): string {
  if (typeof value === 'bigint') return value.toString();
  if (value === undefined || value === null || typeof value !== 'object') {
    return JSON.stringify(value ?? null);
  }
  if (isList(value)) return `[${value.map(toRpcJson).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${JSON.stringify(key)}:${toRpcJson(member)}`);
  return `{${members.join(',')}}`;
}

/** `Array.isArray` does not narrow read-only lists. */
function isList(value: object): value is readonly RpcValue[] {
  return Array.isArray(value);
}

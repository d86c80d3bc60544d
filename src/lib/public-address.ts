/** IPv4 that is not the public internet (IANA special-purpose registry), and the clouds' own. */
const BLOCKED_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // carrier-grade NAT, Alibaba's metadata
  ['127.0.0.0', 8], // loopback
  ['168.63.129.16', 32], // Azure's host agent, routed only inside a machine
  ['169.254.0.0', 16], // link-local, metadata
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments, Oracle's metadata
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
];

/**
 * Exceptions inside `2000::/3`. All else that could lead home (loopback, v4-mapped and
 * -compatible, NAT64, unique-local, link-local, multicast) lies outside of it.
 */
const BLOCKED_V6: readonly (readonly [string, number])[] = [
  ['2001::', 23], // protocol assignments: Teredo, benchmarks, ORCHID
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4: carries any IPv4
  ['3fff::', 20], // documentation
];

type Range = readonly [network: bigint, size: number, bits: number];

const V4_BITS = 32;
const V6_BITS = 128;

/** Four plain decimal numbers; the shorthands that resolvers also take are nobody's address. */
function readV4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part)))
    return undefined;
  if (parts.some((part) => Number(part) > 255)) return undefined;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function readGroups(text: string): bigint[] | undefined {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const quad = index === parts.length - 1 && part.includes('.') ? readV4(part) : undefined;
    if (quad !== undefined) groups.push(quad >> 16n, quad & 0xffffn);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return groups;
}

function readV6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2 || text.length > 45) return undefined;
  const [head, tail] = halves.map(readGroups);
  if (!head || (halves.length === 2 && !tail)) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => 0n), ...(tail ?? [])];
  return groups.reduce((sum, group) => (sum << 16n) | group, 0n);
}

function ranges(
  listed: readonly (readonly [string, number])[],
  read: (text: string) => bigint | undefined,
  size: number,
): readonly Range[] {
  return listed.map(([network, bits]) => [read(network) ?? 0n, size, bits]);
}

const blockedV4 = ranges(BLOCKED_V4, readV4, V4_BITS);
const blockedV6 = ranges(BLOCKED_V6, readV6, V6_BITS);
const globalV6 = ranges([['2000::', 3]], readV6, V6_BITS);

function within(address: bigint, list: readonly Range[]): boolean {
  return list.some(([network, size, bits]) => {
    const shift = BigInt(size - bits);
    return address >> shift === network >> shift;
  });
}

/**
 * Whether a literal address belongs to the public internet: the only kind the server, or the
 * sandbox, connects to on behalf of somebody else's answer or request.
 * @param address IPv4 or IPv6 without brackets; anything else (a zone id, a name) is not public
 */
export function isPublicAddress(address: string): boolean {
  const v4 = readV4(address);
  if (v4 !== undefined) return !within(v4, blockedV4);
  const v6 = readV6(address);
  return v6 !== undefined && within(v6, globalV6) && !within(v6, blockedV6);
}

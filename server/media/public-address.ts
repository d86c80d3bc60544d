import { BlockList, isIPv4, isIPv6 } from 'node:net';

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

const blockedV4 = new BlockList();
for (const [network, bits] of BLOCKED_V4) blockedV4.addSubnet(network, bits, 'ipv4');

const globalV6 = new BlockList();
globalV6.addSubnet('2000::', 3, 'ipv6');
const blockedV6 = new BlockList();
for (const [network, bits] of BLOCKED_V6) blockedV6.addSubnet(network, bits, 'ipv6');

/**
 * Whether a literal address belongs to the public internet: the only kind the server
 * connects to on behalf of a provider's answer.
 * @param address IPv4 or IPv6 without brackets; anything else (a zone id, a name) is not public
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !blockedV4.check(address, 'ipv4');
  if (!isIPv6(address) || address.includes('%')) return false;
  return globalV6.check(address, 'ipv6') && !blockedV6.check(address, 'ipv6');
}

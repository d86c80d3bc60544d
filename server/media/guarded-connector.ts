import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { promisify } from 'node:util';

import { buildConnector } from 'undici';

import { isPublicAddress } from '../../src/lib/public-address.ts';
import { GuardError } from './guard-error.ts';

/** Every address of a host name. */
export type ResolveHost = (hostname: string) => Promise<LookupAddress[]>;
/** Makes the connector that opens sockets, asking `lookup` for addresses (not for literals). */
export type Dial = (options: { lookup?: LookupFunction }) => buildConnector.connector;

const CONNECT_TIMEOUT_MS = 10_000;

export const resolveBySystem: ResolveHost = (hostname) =>
  promisify(systemLookup)(hostname, { all: true });

export const dialBySystem: Dial = (options) =>
  buildConnector({ ...options, timeout: CONNECT_TIMEOUT_MS });

/** @throws GuardError `refused-address` */
export function requirePublic(address: string, hostname: string): void {
  if (isPublicAddress(address)) return;
  const where = address === hostname ? address : `${hostname} (${address})`;
  throw new GuardError(
    'refused-address',
    `${where} is not an address of the public internet, so nothing is fetched from it.`,
  );
}

async function publicAddresses(hostname: string, resolve: ResolveHost): Promise<LookupAddress[]> {
  const addresses = await resolve(hostname);
  // One private address among public ones is how a rebinding attack looks: refuse them all.
  for (const { address } of addresses) requirePublic(address, hostname);
  if (addresses.length === 0) throw new GuardError('network', `${hostname} has no address.`);
  return addresses;
}

function guardedLookup(resolve: ResolveHost): LookupFunction {
  return (hostname, options, callback) => {
    publicAddresses(hostname, resolve).then(
      (addresses) => {
        const wanted = addresses.filter(
          ({ family }) => !options.family || options.family === family,
        );
        const [first] = wanted.length > 0 ? wanted : addresses;
        if (options.all) callback(null, addresses);
        else callback(null, first?.address ?? '', first?.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), ''),
    );
  };
}

/**
 * Opens sockets to public addresses only. The addresses a name resolves to are checked in
 * the look-up whose result the socket uses, so a name cannot change its mind in between.
 * @param exempt exact origins that may be anywhere
 */
export function guardedConnector(options: {
  exempt: ReadonlySet<string>;
  resolve: ResolveHost;
  dial: Dial;
}): buildConnector.connector {
  const guarded = options.dial({ lookup: guardedLookup(options.resolve) });
  const open = options.dial({});
  return (target, callback) => {
    const { origin } = new URL(`${target.protocol}//${target.host ?? target.hostname}`);
    if (options.exempt.has(origin)) {
      open(target, callback);
      return;
    }
    try {
      if (target.protocol !== 'https:') {
        throw new GuardError('refused-scheme', 'Only https addresses are fetched.');
      }
      // Sockets do not look literals up.
      if (isIP(target.hostname)) requirePublic(target.hostname, target.hostname);
    } catch (error) {
      callback(error instanceof Error ? error : new Error(String(error)), null);
      return;
    }
    guarded(target, callback);
  };
}

import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { get as httpsGet, type RequestOptions } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

import { isPublicAddress } from '../../src/lib/public-address.ts';
import { CannotMake } from './cannot-make.ts';

export interface FetchDeps {
  /** Every address of a host name. */
  resolve?: (hostname: string) => Promise<LookupAddress[]>;
  /** Opens the connection. */
  get?: (
    url: URL,
    options: RequestOptions,
    then: (answer: IncomingMessage) => void,
  ) => {
    on(event: 'error', listener: (error: Error) => void): unknown;
  };
}

const MAX_REDIRECTS = 5;
const TIMEOUT_MS = 60_000;
const HEADERS = { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Darkroom sandbox' };

const notPublic = (host: string) =>
  new CannotMake(
    `${host} is not an address of the public internet, so nothing is fetched from it.`,
  );

/** What the text of an address tells, as in the server's guarded fetch. @throws CannotMake */
function checked(text: string, base?: URL): URL {
  if (!URL.canParse(text, base?.href)) {
    throw new CannotMake('That is not an address a file can be fetched from.');
  }
  const url = new URL(text, base?.href);
  if (url.username !== '' || url.password !== '') {
    throw new CannotMake('An address that carries a name or password is refused.');
  }
  if (url.protocol !== 'https:') {
    throw new CannotMake(`Only https addresses are fetched, not ${url.protocol}//.`);
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !isPublicAddress(host)) throw notPublic(host);
  if (/^(.+\.)?localhost\.?$/.test(host) || url.port === '0') throw notPublic(url.host);
  return url;
}

/** Checked in the look-up whose result the socket uses: a name cannot change its mind. */
function guardedLookup(resolve: NonNullable<FetchDeps['resolve']>): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (!first || addresses.some(({ address }) => !isPublicAddress(address))) {
          callback(notPublic(hostname), '');
        } else if (options.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      () => callback(new CannotMake(`${hostname} is not known.`), ''),
    );
  };
}

/**
 * Fetches a file that a request names: https to public addresses only, every hop checked,
 * bounded in size and time.
 * @throws CannotMake with the reason
 */
export async function fetchInput(
  start: string,
  file: string,
  maxBytes: number,
  deps: FetchDeps = {},
): Promise<void> {
  const {
    resolve = (host: string) => promisify(systemLookup)(host, { all: true }),
    get = httpsGet,
  } = deps;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const options: RequestOptions = { headers: HEADERS, signal, lookup: guardedLookup(resolve) };
  let url = checked(start);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const answer = await open(url, options, get);
    const { statusCode = 0, headers } = answer;
    const moved = statusCode >= 300 && statusCode < 400 && headers.location !== undefined;
    if (!moved) {
      await keep(answer, url, file, maxBytes);
      return;
    }
    answer.destroy();
    url = checked(headers.location ?? '', url);
  }
  throw new CannotMake('It redirects from one address to the next.');
}

function open(
  url: URL,
  options: RequestOptions,
  get: NonNullable<FetchDeps['get']>,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, options, resolve).on('error', (error) => {
      const why = error instanceof CannotMake ? error : undefined;
      reject(why ?? new CannotMake(`${url.host} cannot be reached.`, { cause: error }));
    });
  });
}

async function keep(answer: IncomingMessage, url: URL, file: string, maxBytes: number) {
  const { statusCode = 0 } = answer;
  if (statusCode < 200 || statusCode > 299) {
    answer.destroy();
    throw new CannotMake(`${url.host} answered with status ${statusCode}.`);
  }
  let bytes = 0;
  async function* bounded() {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      yield chunk;
    }
  }
  await pipeline(bounded(), createWriteStream(file, { mode: 0o600 })).catch((error: unknown) => {
    if (error instanceof CannotMake) throw error;
    throw new CannotMake(`The connection to ${url.host} broke off.`, { cause: error });
  });
}

export const tooLarge = (maxBytes: number) =>
  new CannotMake(`It is larger than the ${Math.floor(maxBytes / 1e6)} MB that this sandbox takes.`);

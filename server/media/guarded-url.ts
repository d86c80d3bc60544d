import { isIP } from 'node:net';

import { GuardError } from './guard-error.ts';
import { requirePublic } from './guarded-connector.ts';

/**
 * The operator's exemptions, normalised.
 * @throws Error for an entry that is more or less than an origin
 */
export function readOrigins(origins: readonly string[]): ReadonlySet<string> {
  const read = origins.map((text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const plain = url && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
    if (!plain) throw new Error(`"${text}" is not an origin such as http://127.0.0.1:4174.`);
    return url.origin;
  });
  return new Set(read);
}

/**
 * What can be told from the text of an address, before anything is looked up or opened.
 * @throws GuardError `refused-scheme` or `refused-address`
 */
export function checkUrl(text: string, base: URL | undefined, exempt: ReadonlySet<string>): URL {
  if (!URL.canParse(text, base?.href)) {
    throw new GuardError('refused-address', 'That is not an address a file can be fetched from.');
  }
  const url = new URL(text, base?.href);
  url.hash = '';
  if (url.username !== '' || url.password !== '') {
    throw new GuardError(
      'refused-address',
      'An address that carries a name or password is refused.',
    );
  }
  if (exempt.has(url.origin)) return url;
  if (url.protocol !== 'https:') {
    throw new GuardError(
      'refused-scheme',
      `Only https addresses are fetched, not ${url.protocol}//.`,
    );
  }
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(hostname)) requirePublic(hostname, hostname);
  if (/^(.+\.)?localhost\.?$/.test(hostname) || url.port === '0') {
    throw new GuardError(
      'refused-address',
      `${url.host} is not an address of the public internet.`,
    );
  }
  return url;
}

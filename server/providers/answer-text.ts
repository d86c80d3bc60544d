import type { Credential } from './credential.ts';

const MAX_BYTES = 64 * 1024;
const REMOVED = '[removed]';

/**
 * A service's answer as it may be kept and shown: at most 64 kB, without the credential
 * that was sent and without anything that looks like one.
 */
export function keptAnswer(text: string, credential: Credential): string {
  let kept = text;
  for (const secret of secretsOf(credential)) kept = kept.replaceAll(secret, REMOVED);
  kept = kept
    .replaceAll(/\b(kw|opf)_[\w-]{8,}/g, REMOVED)
    .replaceAll(/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, REMOVED)
    .replaceAll(/\b(bearer)\s+[\w.~+/=-]{8,}/gi, `$1 ${REMOVED}`);
  return bounded(kept);
}

/** Longest first: a value that holds another goes as a whole. */
function secretsOf(credential: Credential): string[] {
  const secrets =
    credential.kind !== 'cookie'
      ? [credential.key]
      : [credential.cookie, ...credential.cookie.split(';').map(cookieValue)];
  return [...secrets, ...secrets.map(inJson), ...secrets.map(encodeURIComponent)]
    .filter((secret) => secret.length >= 6)
    .sort((a, b) => b.length - a.length);
}

const cookieValue = (pair: string) => pair.slice(pair.indexOf('=') + 1).trim();
const inJson = (secret: string) => JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/');

function bounded(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= MAX_BYTES) return text;
  // A character cut in half at the end is left out.
  return bytes
    .subarray(0, MAX_BYTES)
    .toString('utf8')
    .replace(/\uFFFD+$/, '');
}

import { GuardError } from './guard-error.ts';
import { normalMime, UNKNOWN_MIME } from './mime.ts';
import { looksLikeText, sniff } from './sniff.ts';

interface Claims {
  /** The answer's own header. */
  declared: string;
  /** What the provider's job said. */
  promised?: string;
  /** What the URL ends in: a last resort, no promise. */
  ending?: string;
}

const MARKUP = new Set(['text/html', 'image/svg+xml', 'application/xml']);
const isMedia = (mime: string) => /^(image|video|audio)\//.test(mime) && mime !== 'image/svg+xml';

/** One container holds sound or pictures: there the claim knows more than the first bytes. */
function sameContainer(sniffed: string, claims: string[]): string {
  const asSound = sniffed.replace('video/', 'audio/');
  return claims.includes(asSound) ? asSound : sniffed;
}

/**
 * The type to store bytes under: what they are, then what the header, the provider and the
 * URL's ending say, as far as the bytes do not contradict it.
 * @param head the first `SNIFF_BYTES` bytes
 * @throws GuardError `refused-type` where a picture, film or sound was claimed and a document came
 */
export function settleMime(head: Uint8Array, claims: Claims): string {
  const declared = normalMime(claims.declared);
  const promised = normalMime(claims.promised);
  const ending = normalMime(claims.ending);
  const sniffed = sniff(head);
  const text = head.length > 0 && looksLikeText(head);
  const media = [declared, promised].find(isMedia);

  if (media && (text || (sniffed !== undefined && MARKUP.has(sniffed)))) {
    const came = sniffed === 'text/html' ? 'a web page' : sniffed === undefined ? 'text' : sniffed;
    throw new GuardError('refused-type', `This was announced as ${media}, but ${came} came.`);
  }
  if (sniffed === 'application/xml' && declared === 'image/svg+xml') return declared;
  if (sniffed) return sameContainer(sniffed, [declared, promised, ending]);

  const fits = (claim: string) => {
    if (claim === '' || claim === UNKNOWN_MIME || MARKUP.has(claim)) return false;
    // Every image type a browser shows is recognised above: unrecognised is not one.
    if (claim.startsWith('image/')) return head.length === 0;
    return isMedia(claim) ? !text : text || !/^text\/|json$/.test(claim);
  };
  return [declared, promised, ending].find(fits) ?? (text ? 'text/plain' : UNKNOWN_MIME);
}

import { GuardError } from './guard-error.ts';

export interface DataUrl {
  declared: string;
  bytes: Uint8Array;
}

/**
 * Reads a `data:` address, the form in which some services answer with the file itself.
 * @param maxBytes of the text, which is never smaller than what it holds
 * @throws GuardError `too-large`, or `refused-address` when it is malformed
 */
export function readDataUrl(url: string, maxBytes: number): DataUrl {
  if (url.length > maxBytes) {
    throw new GuardError('too-large', `It is larger than ${Math.floor(maxBytes / 1e6)} MB.`);
  }
  const comma = url.indexOf(',');
  const head = url.slice('data:'.length, comma);
  if (comma < 0) throw new GuardError('refused-address', 'The file in the answer is malformed.');
  const body = url.slice(comma + 1);
  const isBase64 = /;\s*base64\s*$/i.test(head);
  const declared = head.split(';')[0]?.trim() ?? '';
  try {
    const text = /%/.test(body) ? decodeURIComponent(body) : body;
    const bytes = Buffer.from(text, isBase64 ? 'base64' : 'utf8');
    return { declared: declared === '' ? 'text/plain' : declared, bytes };
  } catch (error) {
    throw new GuardError('refused-address', 'The file in the answer is malformed.', {
      cause: error,
    });
  }
}

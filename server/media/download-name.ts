import { extensionOf } from './mime.ts';

const MAX_CHARACTERS = 60;

/** Made of a prompt, safe as a file name on every system, with the ending of its type. */
export function downloadName(prompt: string, mime: string, index: number): string {
  const words = prompt
    .normalize('NFC')
    // Control and formatting characters (direction marks among them), lone surrogates.
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[<>:"/\\|?*%]+/g, ' ')
    .replace(/\s+/g, ' ');
  const short = Array.from(words).slice(0, MAX_CHARACTERS).join('');
  // Windows drops dots and spaces at the end and reserves the names of devices.
  const trimmed = short.replace(/^[\s.]+|[\s.]+$/g, '');
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i.test(trimmed);
  const stem = trimmed === '' || reserved ? `darkroom ${trimmed}`.trim() : trimmed;
  return `${stem}${index > 0 ? ` ${index + 1}` : ''}.${extensionOf(mime)}`;
}

/** `Content-Disposition` (RFC 6266): plain ASCII for old readers, the real name beside it. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/gu, '_').replace(/["\\]/g, '_');
  // Half a surrogate pair cannot be encoded; as UTF-8 and back it is a replacement character.
  const whole = Buffer.from(name).toString();
  const encoded = encodeURIComponent(whole).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** How many leading bytes `sniff` wants to see. */
export const SNIFF_BYTES = 4096;

type Bytes = Uint8Array;

const latin1 = (bytes: Bytes, from: number, to: number) =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1');

const startsWith = (bytes: Bytes, ...expected: number[]) =>
  expected.every((byte, index) => bytes[index] === byte);

/** ISO base media (`ftyp`): the major brand, then the compatible ones, tell the type. */
function isoBrand(bytes: Bytes): string | undefined {
  if (latin1(bytes, 4, 8) !== 'ftyp') return undefined;
  const major = latin1(bytes, 8, 12);
  const size = Math.min(Buffer.from(bytes.subarray(0, 4)).readUInt32BE(0), 256);
  const brands = [major, ...(latin1(bytes, 16, size).match(/.{4}/gs) ?? [])];
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'image/avif';
  if (/^(hei|hev|mif1|msf1)/.test(major)) return 'image/heic';
  if (major === 'jxl ') return 'image/jxl';
  if (major === 'qt  ') return 'video/quicktime';
  if (/^M4[AB] /.test(major)) return 'audio/mp4';
  if (/^3g/.test(major)) return 'video/3gpp';
  return 'video/mp4';
}

function riff(bytes: Bytes): string | undefined {
  if (latin1(bytes, 0, 4) !== 'RIFF') return undefined;
  const form = latin1(bytes, 8, 12);
  return { WEBP: 'image/webp', WAVE: 'audio/wav', 'AVI ': 'video/x-msvideo' }[form];
}

function matroska(bytes: Bytes): string | undefined {
  if (!startsWith(bytes, 0x1a, 0x45, 0xdf, 0xa3)) return undefined;
  return latin1(bytes, 0, 64).includes('webm') ? 'video/webm' : 'video/x-matroska';
}

function ogg(bytes: Bytes): string | undefined {
  if (latin1(bytes, 0, 4) !== 'OggS') return undefined;
  return latin1(bytes, 0, 128).includes('theora') ? 'video/ogg' : 'audio/ogg';
}

/** MPEG layer III or ADTS AAC without a tag before it: the frame header must make sense. */
function audioFrame(bytes: Bytes): string | undefined {
  const [sync = 0, version = 0, rate = 0] = bytes;
  if (sync !== 0xff || bytes.length < 4) return undefined;
  if ((version & 0xf6) === 0xf0) return 'audio/aac';
  const layerThree = (version & 0xe6) === 0xe2 && (version & 0x18) !== 0x08;
  const sane = rate >> 4 !== 0xf && rate >> 4 !== 0 && (rate & 0x0c) !== 0x0c;
  return layerThree && sane ? 'audio/mpeg' : undefined;
}

function magic(bytes: Bytes): string | undefined {
  const head = latin1(bytes, 0, 12);
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (/^GIF8[79]a/.test(head)) return 'image/gif';
  if (/^BM.{4}\0\0\0\0/s.test(head)) return 'image/bmp';
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'image/tiff';
  if (startsWith(bytes, 0xff, 0x0a) || head.startsWith('\0\0\0\x0cJXL ')) return 'image/jxl';
  if (head.startsWith('fLaC')) return 'audio/flac';
  if (head.startsWith('ID3')) return 'audio/mpeg';
  if (/^FORM.{4}AIF[FC]/s.test(head)) return 'audio/aiff';
  if (head.startsWith('%PDF-')) return 'application/pdf';
  if (/^PK(\x03\x04|\x05\x06)/.test(head)) return 'application/zip';
  if (startsWith(bytes, 0x1f, 0x8b, 0x08)) return 'application/gzip';
  return undefined;
}

const HTML_START =
  /^<(!doctype html|html|head|body|script|style|title|iframe|meta|link|table|div|font|img|h1|p|a|b|br)[\s/>]/i;

/** The text as a browser would read it: any byte order mark honoured, leading space dropped. */
function decoded(bytes: Bytes): string {
  const encoding = startsWith(bytes, 0xff, 0xfe)
    ? 'utf-16le'
    : startsWith(bytes, 0xfe, 0xff)
      ? 'utf-16be'
      : 'utf-8';
  return new TextDecoder(encoding).decode(bytes).trimStart();
}

function markup(bytes: Bytes): string | undefined {
  const text = decoded(bytes);
  if (!text.startsWith('<')) return undefined;
  // Comments, processing instructions and a doctype may stand before the root element.
  const root = text.replace(
    /^(\s*<(!--.*?(-->|$)|\?.*?(\?>|$)|!doctype\s+svg[^[>]*(\[.*?\]\s*)?>))+\s*/is,
    '',
  );
  if (/^<([\w-]+:)?svg[\s/>]/i.test(root)) return 'image/svg+xml';
  if (HTML_START.test(text) || HTML_START.test(root)) return 'text/html';
  if (/^<\?xml[\s?]/i.test(text)) return 'application/xml';
  return text.startsWith('<!--') ? 'text/html' : undefined;
}

/**
 * What the bytes themselves say they are.
 * @param head the first `SNIFF_BYTES` bytes, fewer if there are no more
 * @returns a media type, `undefined` when nothing is recognised (plain text, raw data)
 */
export function sniff(head: Uint8Array): string | undefined {
  return (
    magic(head) ??
    isoBrand(head) ??
    riff(head) ??
    matroska(head) ??
    ogg(head) ??
    markup(head) ??
    audioFrame(head)
  );
}

/** No byte that text cannot have; UTF-16 is told by its byte order mark. */
export function looksLikeText(head: Uint8Array): boolean {
  if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) return true;
  return head.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b);
}

export type InputKind = 'image' | 'video' | 'audio' | 'text' | 'other';

export interface MediaType {
  kind: InputKind;
  mime: string;
  extension: string;
  /** What ffmpeg is told that it is, where it may read it. */
  demuxer?: string;
}

const type = (kind: InputKind, mime: string, extension: string, demuxer?: string): MediaType => ({
  kind,
  mime,
  extension,
  ...(demuxer !== undefined && { demuxer }),
});

const PNG = type('image', 'image/png', 'png');
const JPEG = type('image', 'image/jpeg', 'jpg');
const GIF = type('image', 'image/gif', 'gif');
const WEBP = type('image', 'image/webp', 'webp');
const AVIF = type('image', 'image/avif', 'avif');
const WAV = type('audio', 'audio/wav', 'wav', 'wav');
const MP3 = type('audio', 'audio/mpeg', 'mp3', 'mp3');
const AAC = type('audio', 'audio/aac', 'aac', 'aac');
const OGG = type('audio', 'audio/ogg', 'ogg', 'ogg');
const FLAC = type('audio', 'audio/flac', 'flac', 'flac');
const M4A = type('audio', 'audio/mp4', 'm4a', 'mov');
const MP4 = type('video', 'video/mp4', 'mp4', 'mov');
const MOV = type('video', 'video/quicktime', 'mov', 'mov');
const WEBM = type('video', 'video/webm', 'webm', 'matroska');
const MKV = type('video', 'video/x-matroska', 'mkv', 'matroska');
const PDF = type('other', 'application/pdf', 'pdf');
const JSON_TEXT = type('text', 'application/json', 'json');
const MARKDOWN = type('text', 'text/markdown', 'md');
const TEXT = type('text', 'text/plain', 'txt');
export const UNKNOWN = type('other', 'application/octet-stream', 'bin');

/** Every kind of file that the sandbox keeps and serves. */
export const mediaTypes: readonly MediaType[] = [
  ...[PNG, JPEG, GIF, WEBP, AVIF, WAV, MP3, AAC, OGG, FLAC, M4A, MP4, MOV, WEBM, MKV],
  ...[PDF, JSON_TEXT, MARKDOWN, TEXT, UNKNOWN],
];

function iso(brand: string): MediaType {
  if (brand === 'avif' || brand === 'avis') return AVIF;
  if (brand.startsWith('M4A') || brand.startsWith('M4B')) return M4A;
  return brand === 'qt  ' ? MOV : MP4;
}

function text(bytes: Uint8Array): MediaType | undefined {
  if (bytes.length === 0 || bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32))) {
    return undefined;
  }
  return /^\s*[[{]/.test(Buffer.from(bytes.subarray(0, 64)).toString()) ? JSON_TEXT : TEXT;
}

/** What a file's first bytes say that it is, whatever it was called. */
export function mediaTypeOf(file: Uint8Array): MediaType {
  const bytes = file.subarray(0, 4096);
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  const [first = 0, second = 0] = bytes;
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return PNG;
  if (head.startsWith('\xff\xd8\xff')) return JPEG;
  if (/^GIF8[79]a/.test(head)) return GIF;
  if (/^RIFF.{4}WEBP/s.test(head)) return WEBP;
  if (/^RIFF.{4}WAVE/s.test(head)) return WAV;
  if (head.slice(4, 8) === 'ftyp') return iso(head.slice(8, 12));
  if (head.startsWith('\x1aE\xdf\xa3')) return head.includes('webm') ? WEBM : MKV;
  if (head.startsWith('OggS')) return OGG;
  if (head.startsWith('fLaC')) return FLAC;
  if (head.startsWith('%PDF-')) return PDF;
  if (head.startsWith('ID3')) return MP3;
  if (first === 0xff && (second & 0xf6) === 0xf0) return AAC;
  if (first === 0xff && (second & 0xe6) === 0xe2) return MP3;
  return text(bytes) ?? UNKNOWN;
}

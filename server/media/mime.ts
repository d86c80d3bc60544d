import type { OutputKind } from '../../src/contract/jobs.ts';

export const UNKNOWN_MIME = 'application/octet-stream';

const ALIASES: Record<string, string> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/x-png': 'image/png',
  'image/apng': 'image/png',
  'image/x-ms-bmp': 'image/bmp',
  'image/svg': 'image/svg+xml',
  'audio/mp3': 'audio/mpeg',
  'audio/x-mp3': 'audio/mpeg',
  'audio/wave': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'audio/m4a': 'audio/mp4',
  'audio/x-m4a': 'audio/mp4',
  'audio/x-flac': 'audio/flac',
  'video/x-m4v': 'video/mp4',
  'text/json': 'application/json',
  'text/xml': 'application/xml',
  'binary/octet-stream': UNKNOWN_MIME,
  'application/x-octet-stream': UNKNOWN_MIME,
  'application/download': UNKNOWN_MIME,
};

const EXTENSIONS: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/bmp': 'bmp',
  'image/svg+xml': 'svg',
  'image/tiff': 'tiff',
  'image/heic': 'heic',
  'image/jxl': 'jxl',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'video/ogg': 'ogv',
  'video/x-matroska': 'mkv',
  'video/x-msvideo': 'avi',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/ogg': 'ogg',
  'audio/mp4': 'm4a',
  'audio/flac': 'flac',
  'audio/aac': 'aac',
  'audio/aiff': 'aiff',
  'audio/webm': 'weba',
  'text/plain': 'txt',
  'text/markdown': 'md',
  'text/csv': 'csv',
  'text/vtt': 'vtt',
  'text/html': 'html',
  'application/json': 'json',
  'application/xml': 'xml',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
};
const BY_EXTENSION = new Map(Object.entries(EXTENSIONS).map(([mime, ending]) => [ending, mime]));
BY_EXTENSION.set('jpeg', 'image/jpeg').set('m4v', 'video/mp4').set('oga', 'audio/ogg');

const TEXTS = new Set(['text/plain', 'text/markdown', 'text/csv', 'text/vtt', 'application/json']);

/** What a browser may show in place: it can neither run a script nor fetch anything. */
const INLINE = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'video/ogg',
  'audio/mpeg',
  'audio/wav',
  'audio/ogg',
  'audio/mp4',
  'audio/flac',
  'audio/aac',
  'audio/webm',
]);

/** A media type without parameters, lower case, one name per type; `''` for what is none. */
export function normalMime(value: string | null | undefined): string {
  const bare = (value ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!/^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,80}$/.test(bare)) return '';
  return ALIASES[bare] ?? bare;
}

/** What the gallery can do with it: SVG, HTML and all other documents are downloads. */
export function kindOfMime(mime: string): OutputKind {
  const type = normalMime(mime);
  if (TEXTS.has(type)) return 'text';
  if (type === 'image/svg+xml') return 'file';
  if (type.startsWith('image/')) return 'image';
  if (type.startsWith('video/')) return 'video';
  if (type.startsWith('audio/')) return 'audio';
  return 'file';
}

export function isInlineMime(mime: string): boolean {
  return INLINE.has(mime);
}

/** File ending without the dot; `bin` for types without a usual one. */
export function extensionOf(mime: string): string {
  return EXTENSIONS[mime] ?? 'bin';
}

/** The type a URL's path ends in, `''` when its ending says nothing. */
export function mimeOfUrl(url: string): string {
  if (!URL.canParse(url)) return '';
  const ending = /\.([a-z0-9]{2,5})$/i.exec(new URL(url).pathname)?.[1]?.toLowerCase();
  return (ending && BY_EXTENSION.get(ending)) ?? '';
}

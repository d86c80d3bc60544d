import type { Blobs } from './blobs.ts';

export interface VideoSize {
  width: number;
  height: number;
}

/** Where a file's index may stand: at its beginning, or after everything else. */
const LOOK_BYTES = 262_144;
const MAX_SIDE = 16_384;

/**
 * The size a film is shown at, from the track headers of MP4 and QuickTime.
 * @param bytes any part of the file with its index in it
 * @returns `undefined` where none is found: another container, or the index is elsewhere
 */
export function videoSizeIn(bytes: Buffer): VideoSize | undefined {
  for (let at = bytes.indexOf('tkhd', 4); at >= 0; at = bytes.indexOf('tkhd', at + 4)) {
    const end = at - 4 + bytes.readUInt32BE(at - 4);
    if (end > bytes.length || end - at < 80 || end - at > 120) continue;
    // Both are fixed-point numbers with 16 bits before the point; a sound's track has none.
    const [width, height] = [bytes.readUInt16BE(end - 8), bytes.readUInt16BE(end - 4)];
    if (width > 0 && height > 0 && width <= MAX_SIDE && height <= MAX_SIDE) {
      return isTurned(bytes, end) ? { width: height, height: width } : { width, height };
    }
  }
  return undefined;
}

/** A phone's film lies on its side: the matrix before the size turns it upright. */
function isTurned(bytes: Buffer, end: number): boolean {
  const matrix = end - 8 - 36;
  return bytes.readInt32BE(matrix) === 0 && bytes.readInt32BE(matrix + 4) !== 0;
}

/** Looks into a stored film. */
export async function videoSize(
  blobs: Pick<Blobs, 'read'>,
  file: string,
  bytes: number,
): Promise<VideoSize | undefined> {
  const part = async (start: number, end: number) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of blobs.read(file, { start, end })) chunks.push(chunk);
    return videoSizeIn(Buffer.concat(chunks));
  };
  const head = await part(0, Math.min(bytes, LOOK_BYTES) - 1);
  if (head || bytes <= LOOK_BYTES) return head;
  return part(Math.max(LOOK_BYTES, bytes - LOOK_BYTES), bytes - 1);
}

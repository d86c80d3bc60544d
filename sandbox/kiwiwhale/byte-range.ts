export interface Part {
  start: number;
  /** Included, as in HTTP. */
  end: number;
}

/**
 * What a `Range` header asks for of a file of `size` bytes: one part, all of it (`undefined`:
 * no header, several parts, or one that cannot be read), or nothing there is.
 */
export function partOf(header: string | undefined, size: number): Part | undefined | 'outside' {
  const [, from = '', to = ''] = /^bytes=\s*(\d*)-(\d*)\s*$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== '' && to !== '' && Number(to) < start) return undefined;
  return start > end ? 'outside' : { start, end };
}

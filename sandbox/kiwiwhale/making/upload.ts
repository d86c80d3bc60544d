import { CannotMake } from '../../media/cannot-make.ts';
import { mediaTypeOf } from '../../media/media-type.ts';
import type { Maker } from './maker.ts';
import { textOf } from './read-input.ts';

const MAX_BYTES = 50_000_000;

/** Keeps the file as it is; its address is the output. */
export const upload: Maker = async ({ input, file }) => {
  const given = textOf(input.file);
  if (/^[\w+/-]+={0,2}$/.test(given)) {
    // A small file as bare base64.
    const content = Buffer.from(given, 'base64');
    if (content.length === 0) throw new CannotMake('File: It is empty.');
    return [{ content, mime: mediaTypeOf(content).mime }];
  }
  const { path, bytes, type } = await file(given, 'File', 'any');
  if (bytes > MAX_BYTES) throw new CannotMake('File: It is larger than 50 MB.');
  return [{ content: { path }, mime: type.mime }];
};

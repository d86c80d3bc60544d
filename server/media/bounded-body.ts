import type { Dispatcher } from 'undici';

import type { Deadline } from './deadline.ts';
import { GuardError } from './guard-error.ts';

type Body = Dispatcher.ResponseData['body'];

/** Lets go of a body that nobody will read, and of its connection if more was to come. */
export function discard(body: Body): void {
  body.on('error', () => undefined);
  body.destroy();
}

export function tooLarge(maxBytes: number): GuardError {
  return new GuardError('too-large', `It is larger than ${Math.floor(maxBytes / 1e6)} MB.`);
}

/**
 * The body's chunks, counted as they come: a length that was announced proves nothing.
 * @throws GuardError `too-large` or `timeout`
 */
export async function* boundedChunks(
  body: Body,
  deadline: Deadline,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const source = body[Symbol.asyncIterator]() as AsyncIterator<unknown>;
  let bytes = 0;
  for (;;) {
    const next = await deadline.within(source.next());
    if (next.done === true) return;
    const chunk = next.value;
    if (!(chunk instanceof Uint8Array)) throw new TypeError('A body yields bytes.');
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

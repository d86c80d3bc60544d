import { ReadableStream } from 'node:stream/web';

/**
 * A body for a `Response`. By hand, because `Readable.toWeb` throws outside of anybody's
 * reach on Node 20 when a client goes away. One chunk is read at a time, as it is wanted.
 */
export function byteStream(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await source.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await source.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

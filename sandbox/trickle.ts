import { wait, type Clock } from './clock.ts';

const PIECES = 20;

/** The same answer, its body spread over `ms`. */
export async function trickle(answer: Response, ms: number, clock: Clock): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const size = Math.max(1, Math.ceil(bytes.length / PIECES));
  const pause = (ms * size) / Math.max(1, bytes.length);
  let offset = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (offset >= bytes.length) {
        controller.close();
        return;
      }
      await wait(clock, pause);
      controller.enqueue(bytes.slice(offset, offset + size));
      offset += size;
    },
  });
  return new Response(body, { status: answer.status, headers: answer.headers });
}

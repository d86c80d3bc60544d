import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RoundRobin {
  url: string;
  /** How many requests each of the servers has answered. */
  answered: number[];
  close(): Promise<void>;
}

/** A proxy that gives each request to the next server, and another one where that is gone. */
export async function roundRobin(urls: string[]): Promise<RoundRobin> {
  const answered = urls.map(() => 0);
  let turn = 0;
  const server: Server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      turn += 1;
      pass(turn, urls.length, Buffer.concat(chunks));
    });

    function pass(nth: number, tries: number, body: Buffer): void {
      const index = nth % urls.length;
      const target = new URL(incoming.url ?? '/', urls[index]);
      const { method, headers } = incoming;
      const onward = request(target, { method, headers }, (answer) => {
        answered[index] = (answered[index] ?? 0) + 1;
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on('error', (error: NodeJS.ErrnoException) => {
        // Nobody there: certainly not read. A connection that broke may have been.
        if (error.code === 'ECONNREFUSED' && tries > 1) pass(nth + 1, tries - 1, body);
        else if (outgoing.headersSent) outgoing.destroy();
        else outgoing.writeHead(502).end();
      });
      onward.end(body);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    answered,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

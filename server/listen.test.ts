import { connect } from 'node:net';

import { describe, expect, it, onTestFinished } from 'vitest';

import { listen } from './listen.ts';

it('answers "starting" until the app is there, and says so when the port is taken', async () => {
  const first = await listen('127.0.0.1', 0);
  const url = `http://127.0.0.1:${first.port}/readyz`;
  expect((await fetch(url)).status).toBe(503);
  first.serve(() => new Response('here'));
  expect(await (await fetch(url)).text()).toBe('here');
  await expect(listen('127.0.0.1', first.port)).rejects.toThrow(/Port \d+ is taken.*PORT/);
  await first.close();
});

/** What comes back for bytes as they are, until the server closes the connection. */
function talk(port: number, ...pieces: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => (heard += text));
    socket.on('error', reject);
    socket.on('close', () => resolve(heard));
    for (const piece of pieces) socket.write(piece);
  });
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
const HOST = 'host: localhost\r\n';

describe('a request nobody honest sends', () => {
  async function start(patience?: Parameters<typeof listen>[2]) {
    const server = await listen('127.0.0.1', 0, patience);
    let served = 0;
    server.serve(async (request) => {
      served += 1;
      return new Response(await request.text());
    });
    onTestFinished(() => server.close());
    return { ...server, served: () => served };
  }

  it.each([
    ['headers that are too large', `x: ${'a'.repeat(40_000)}\r\n`, '', 431],
    [
      'two lengths, one of them chunked',
      'content-length: 4\r\ntransfer-encoding: chunked\r\n',
      '0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n',
      400,
    ],
    ['two different lengths', 'content-length: 4\r\ncontent-length: 5\r\n', 'abcde', 400],
    ['a header with a line break in it', 'x: a\ny: b\r\n z\r\n\0: c\r\n', '', 400],
  ])('is refused before the app sees it: %s', async (_, headers, body, status) => {
    const { port, served } = await start();
    expect(statusOf(await talk(port, `POST / HTTP/1.1\r\n${HOST}${headers}\r\n${body}`))).toBe(
      status,
    );
    expect(served()).toBe(0);
  });

  it('is not waited for when its headers or body never end', async () => {
    const { port } = await start({ headersMs: 50, requestMs: 100, silenceMs: 60_000 });
    expect(statusOf(await talk(port, `GET / HTTP/1.1\r\n${HOST}`))).toBe(408);
    const unfinished = `POST / HTTP/1.1\r\n${HOST}content-length: 9\r\n\r\nabc`;
    expect(await talk(port, unfinished)).not.toContain('HTTP/1.1 200');
  });

  it('is not waited for when it falls silent', async () => {
    const { port } = await start({ headersMs: 60_000, requestMs: 60_000, silenceMs: 50 });
    expect(await talk(port, `GET / HTTP/1.1\r\n`)).not.toContain('HTTP/1.1 200');
  });
});

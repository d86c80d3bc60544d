import type { IncomingHttpHeaders } from 'node:http';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { html, png, svg } from './fixtures/files.ts';
import { dialTo, serve, type Handler } from './fixtures/server.ts';
import { GuardError } from './guard-error.ts';
import { createGuardedFetch, type GuardedRequest } from './guarded-fetch.ts';

const wanted: GuardedRequest = {
  maxBytes: 1_000_000,
  timeoutMs: 10_000,
  accept: ['image/*', 'video/*', 'text/*', 'application/json'],
};
const PUBLIC = [{ address: '93.184.215.14', family: 4 }];
const toPublic = () => Promise.resolve(PUBLIC);

const answerWith =
  (body: Buffer | string, headers: Record<string, string> = {}, status = 200): Handler =>
  (_, answer) => {
    answer.writeHead(status, headers).end(body);
  };

/** The guard as production runs it: no exemption; names are public, the wire ends here. */
async function production(handler: Handler, resolve = toPublic) {
  const server = await serve(handler, true);
  const get = createGuardedFetch({ allowOrigins: [], resolve, dial: dialTo(server.port) });
  return { get, hits: server.hits };
}

async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function refusal(promise: Promise<unknown>): Promise<GuardError> {
  const error: unknown = await promise.then(
    () => 'nothing was thrown',
    (reason: unknown) => reason,
  );
  if (!(error instanceof GuardError)) throw new Error('not a refusal', { cause: error });
  return error;
}

const codeOf = async (promise: Promise<unknown>) => (await refusal(promise)).code;

describe('in production configuration', () => {
  it('fetches from a public address, sending nothing of a session', async () => {
    let seen: IncomingHttpHeaders = {};
    const { get } = await production((request, answer) => {
      seen = request.headers;
      answer.writeHead(200, { 'content-type': 'image/png' }).end(png);
    });
    const { mime, status, body, finalUrl } = await get('https://cdn.example/a.png#x', wanted);
    expect({ mime, status, finalUrl }).toEqual({
      mime: 'image/png',
      status: 200,
      finalUrl: 'https://cdn.example/a.png',
    });
    expect(await bytesOf(body)).toEqual(png);
    expect(Object.keys(seen).sort()).toEqual(
      ['accept', 'accept-encoding', 'connection', 'host', 'user-agent'].sort(),
    );
  });

  it('refuses the sandbox too when nothing is exempt, without opening a connection', async () => {
    const { port, hits } = await serve(answerWith(png, { 'content-type': 'image/png' }));
    const get = createGuardedFetch({ allowOrigins: [] });
    expect(await codeOf(get(`http://127.0.0.1:${port}/a.png`, wanted))).toBe('refused-scheme');
    expect(await codeOf(get(`https://127.0.0.1:${port}/a.png`, wanted))).toBe('refused-address');
    expect(await codeOf(get(`https://localhost:${port}/a.png`, wanted))).toBe('refused-address');
    expect(await codeOf(get(`https://localhost.:${port}/a.png`, wanted))).toBe('refused-address');
    expect(await codeOf(get(`https://[::1]:${port}/a.png`, wanted))).toBe('refused-address');
    expect(hits).toEqual([]);
  });

  it.each([
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://127.0.0.1./',
    'https://①②⑦.0.0.1/',
    'https://%31%32%37.0.0.1/',
    'https://0/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fd00:ec2::254]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[::127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[64:ff9b:1::a00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:0:7f00:1::]/',
    'https://[fe80::1]/',
    'https://user@cdn.example/',
    'https://:secret@cdn.example/',
    'https://cdn.example:0/',
    'https://[fe80::1%25eth0]/',
    'https://1.2.3.4.5/',
    'not a url',
    '',
  ])('refuses %s', async (url) => {
    const { get, hits } = await production(answerWith(png));
    expect(await codeOf(get(url, wanted))).toBe('refused-address');
    expect(hits).toEqual([]);
  });

  it.each(['http://cdn.example/', 'ftp://cdn.example/', 'file:///etc/passwd', 'data:,x', 'blob:x'])(
    'refuses the scheme of %s',
    async (url) => {
      const { get } = await production(answerWith(png));
      expect(await codeOf(get(url, wanted))).toBe('refused-scheme');
    },
  );

  it('refuses literals at the socket as well, whatever the text of the URL was', async () => {
    const { guardedConnector, dialBySystem, resolveBySystem } =
      await import('./guarded-connector.ts');
    const connect = guardedConnector({
      exempt: new Set(),
      dial: dialBySystem,
      resolve: resolveBySystem,
    });
    for (const hostname of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.1']) {
      const host = hostname.includes(':') ? `[${hostname}]` : hostname;
      const target = { hostname, host, protocol: 'https:', port: '443' };
      const error = await new Promise((resolve) =>
        connect(target, (...[failed]) => resolve(failed)),
      );
      expect(error).toMatchObject({ code: 'refused-address' });
    }
  });
});

describe('names', () => {
  it('refuses a name with any address that is not public, with the real sockets', async () => {
    const { port, hits } = await serve(answerWith(png), true);
    const private4 = fc
      .tuple(fc.constantFrom('10', '127', '192.168', '172.16', '169.254', '100.64'), fc.ipV4())
      .map(([prefix, rest]) => [...prefix.split('.'), ...rest.split('.')].slice(0, 4).join('.'));
    await fc.assert(
      fc.asyncProperty(private4, fc.boolean(), fc.boolean(), async (address, mixed, first) => {
        const bad = [{ address, family: 4 }];
        const addresses = mixed ? (first ? [...bad, ...PUBLIC] : [...PUBLIC, ...bad]) : bad;
        const get = createGuardedFetch({
          allowOrigins: [],
          resolve: () => Promise.resolve(addresses),
        });
        const error = await refusal(get(`https://cdn.example:${port}/`, wanted));
        expect(error.code).toBe('refused-address');
        expect(error.message).toContain(address);
      }),
      { numRuns: 50 },
    );
    expect(hits).toEqual([]);
  });

  it('refuses wrapped addresses a name may resolve to', async () => {
    for (const address of [
      '::1',
      '::ffff:10.0.0.1',
      '64:ff9b::a00:1',
      'fd00:ec2::254',
      'fe80::1',
    ]) {
      const resolve = () => Promise.resolve([{ address, family: 6 }]);
      const get = createGuardedFetch({ allowOrigins: [], resolve });
      expect(await codeOf(get('https://cdn.example/', wanted)), address).toBe('refused-address');
    }
  });

  it('is not fooled by a name that resolves to something else the second time', async () => {
    const answers = [PUBLIC, [{ address: '127.0.0.1', family: 4 }]];
    const { get, hits } = await production(
      (_, answer) => {
        answer.writeHead(302, { location: '/b.png', connection: 'close' }).end();
      },
      () => Promise.resolve(answers.shift() ?? []),
    );
    expect(await codeOf(get('https://cdn.example/a.png', wanted))).toBe('refused-address');
    expect(hits).toEqual(['/a.png']);
  });

  it('says so when a name does not resolve', async () => {
    const { get } = await production(answerWith(png), () =>
      Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })),
    );
    const error = await refusal(get('https://cdn.example/', wanted));
    expect(error).toMatchObject({
      code: 'network',
      message: 'The connection to cdn.example failed (ENOTFOUND).',
    });
  });

  it('does not trust a certificate of another name', async () => {
    const { get } = await production(answerWith(png));
    expect(await codeOf(get('https://other.example/', wanted))).toBe('network');
  });
});

describe('redirects', () => {
  it.each([
    ['http://cdn.example/', 'refused-scheme'],
    ['https://127.0.0.1/', 'refused-address'],
    ['//169.254.169.254/latest', 'refused-address'],
    ['https://me:secret@cdn.example/', 'refused-address'],
    ['file:///etc/passwd', 'refused-scheme'],
    ['data:image/png;base64,AAAA', 'refused-scheme'],
  ])('checks the next address: %s', async (location, code) => {
    const { get, hits } = await production(answerWith('', { location }, 302));
    expect(await codeOf(get('https://cdn.example/a', wanted))).toBe(code);
    expect(hits).toHaveLength(1);
  });

  it('follows relative ones and tells where it ended', async () => {
    const { get } = await production((request, answer) => {
      if (request.url === '/a') answer.writeHead(307, { location: 'b/c.png' }).end('moved');
      else answer.end(png);
    });
    const { finalUrl, mime, body } = await get('https://cdn.example/a', wanted);
    expect(finalUrl).toBe('https://cdn.example/b/c.png');
    expect(mime).toBe('image/png');
    expect(await bytesOf(body)).toEqual(png);
  });

  it('gives up after five', async () => {
    const { get, hits } = await production(answerWith('', { location: '/again' }, 301));
    expect(await codeOf(get('https://cdn.example/', wanted))).toBe('too-many-redirects');
    expect(hits).toHaveLength(6);
  });
});

describe('with an exemption', () => {
  it('takes exactly that origin', async () => {
    const { port } = await serve(answerWith(png));
    const get = createGuardedFetch({ allowOrigins: [`http://127.0.0.1:${port}`] });
    const { mime, body } = await get(`http://127.0.0.1:${port}/a.png`, wanted);
    expect(mime).toBe('image/png');
    expect(await bytesOf(body)).toEqual(png);
    for (const other of [`http://localhost:${port}/`, 'http://127.0.0.1:1/']) {
      expect(await codeOf(get(other, wanted))).toBe('refused-scheme');
    }
    expect(await codeOf(get(`https://127.0.0.1:${port}/`, wanted))).toBe('refused-address');
    expect(await codeOf(get(`http://x@127.0.0.1:${port}/`, wanted))).toBe('refused-address');
  });

  it('does not extend to where that origin redirects', async () => {
    const inner = await serve(answerWith(png));
    for (const location of [
      `http://127.0.0.1:${inner.port}/`,
      `https://127.0.0.1:${inner.port}/`,
      'http://169.254.169.254/',
    ]) {
      const { port } = await serve(answerWith('', { location }, 302));
      const get = createGuardedFetch({ allowOrigins: [`http://127.0.0.1:${port}`] });
      expect(await codeOf(get(`http://127.0.0.1:${port}/`, wanted))).toMatch(/^refused-/);
    }
    expect(inner.hits).toEqual([]);
  });

  it.each(['127.0.0.1:4174', 'http://127.0.0.1:4174/media', 'ftp://a', '*', 'http://u@a', ''])(
    'is not made for %j',
    (origin) => {
      expect(() => createGuardedFetch({ allowOrigins: [origin] })).toThrow('is not an origin');
    },
  );
});

describe('bounds', () => {
  it('counts what comes, announced or not', async () => {
    const big = Buffer.concat([png, Buffer.alloc(200_000)]);
    const small = { ...wanted, maxBytes: 100_000 };
    const announced = await production(answerWith(big, { 'content-length': String(big.length) }));
    expect(await codeOf(announced.get('https://cdn.example/', small))).toBe('too-large');
    const chunked = await production((_, answer) => {
      answer.write(big.subarray(0, 10_000));
      answer.end(big.subarray(10_000));
    });
    const { body } = await chunked.get('https://cdn.example/', small);
    expect(await codeOf(bytesOf(body))).toBe('too-large');
  });

  it('bounds silence before the answer and within it', async () => {
    const hasty = { ...wanted, idleTimeoutMs: 50 };
    const mute = await production(() => undefined);
    expect(await codeOf(mute.get('https://cdn.example/', hasty))).toBe('timeout');
    const stuck = await production((_, answer) => {
      answer.write(Buffer.concat([png, Buffer.alloc(8192)]));
    });
    // Room for the connection itself on a busy machine: only what follows is to be silent.
    const { body } = await stuck.get('https://cdn.example/', { ...wanted, idleTimeoutMs: 1_000 });
    expect(await codeOf(bytesOf(body))).toBe('timeout');
  });

  it('bounds the whole, however steadily it drips', async () => {
    const { get } = await production((_, answer) => {
      const drip = setInterval(() => answer.write('x'), 5);
      answer.on('close', () => clearInterval(drip));
    });
    const error = await refusal(get('https://cdn.example/', { ...wanted, timeoutMs: 120 }));
    expect(error.message).toBe('The transfer did not finish within 0.2 s.');
  });

  it('stops when the caller does, with the caller\u2019s own reason', async () => {
    const stop = new AbortController();
    const { get } = await production(() => stop.abort(new Error('shutting down')));
    await expect(get('https://cdn.example/', { ...wanted, signal: stop.signal })).rejects.toThrow(
      'shutting down',
    );
    await expect(get('https://cdn.example/', { ...wanted, signal: stop.signal })).rejects.toThrow(
      'shutting down',
    );
  });

  it('tells a connection that breaks off from an end', async () => {
    const { get } = await production((_, answer) => {
      answer.writeHead(200, { 'content-length': '100000' });
      answer.write(Buffer.concat([png, Buffer.alloc(8192)]), () => answer.destroy());
    });
    const got = get('https://cdn.example/', wanted).then(({ body }) => bytesOf(body));
    expect(await codeOf(got)).toBe('network');
  });

  it.each([400, 403, 404, 410, 429, 500, 503, 304])('reports status %d', async (status) => {
    const { get } = await production(answerWith('', {}, status));
    expect(await refusal(get('https://cdn.example/', wanted))).toMatchObject({
      code: 'http-status',
      status,
    });
  });
});

describe('types', () => {
  it.each([
    ['HTML as a picture', html, { 'content-type': 'image/png' }],
    ['SVG as a picture', svg, { 'content-type': 'image/jpeg' }],
    ['HTML as a film', html, { 'content-type': 'video/mp4' }],
    [
      'an error text as a picture',
      Buffer.from('{"error":"expired"}'),
      { 'content-type': 'image/png' },
    ],
    ['compressed', png, { 'content-encoding': 'gzip' }],
    ['a program', Buffer.from([0, 1, 2]), { 'content-type': 'application/x-msdownload' }],
  ])('refuses %s', async (_, body, headers) => {
    const { get } = await production(answerWith(body, headers));
    expect(await codeOf(get('https://cdn.example/', wanted))).toBe('refused-type');
  });

  it('refuses a web page where the provider promised a picture', async () => {
    const { get } = await production(answerWith(html, { 'content-type': 'text/html' }));
    const error = await refusal(get('https://cdn.example/', { ...wanted, promised: 'image/png' }));
    expect(error.message).toBe('This was announced as image/png, but a web page came.');
  });

  it('believes the bytes before the header', async () => {
    const { get } = await production(answerWith(png, { 'content-type': 'image/jpeg' }));
    const { mime, body } = await get('https://cdn.example/', wanted);
    expect(mime).toBe('image/png');
    await bytesOf(body);
  });
});

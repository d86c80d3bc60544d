import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { BucketSettings } from '../env-storage.ts';

const BUCKET = 'darkroom-test';
const PAGE = 3;

interface Kept {
  bytes: Buffer;
  at: number;
}

/** A bucket in memory that answers as S3 does, and only to whoever signed what they sent. */
export async function startBucket() {
  const objects = new Map<string, Kept>();
  const uploads = new Map<string, Map<number, Buffer>>();
  const bucket = { objects, uploads, refused: 0, stumbles: 0, requests: [] as string[] };
  const keys = { accessKeyId: 'AKIATEST', secretAccessKey: 'a secret of the test' };

  const server = createServer((request, response) => {
    void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const settings: BucketSettings = {
    ...{ endpoint: `http://127.0.0.1:${port}`, bucket: BUCKET, region: 'eu-test-1' },
    ...keys,
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const url = new URL(request.url ?? '', settings.endpoint);
    bucket.requests.push(`${request.method} ${url.pathname}${url.search}`);
    const say = (status: number, text = '', headers: Record<string, string> = {}) =>
      response.writeHead(status, headers).end(text);
    if (bucket.stumbles > 0) {
      bucket.stumbles -= 1;
      say(503, '<Error><Code>SlowDown</Code></Error>');
      return;
    }
    if (!isSigned(request, url, body, settings)) {
      bucket.refused += 1;
      say(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>');
      return;
    }
    const key = url.pathname.slice(BUCKET.length + 2);
    const query = url.searchParams;
    const uploadId = query.get('uploadId');
    const parts = uploadId === null ? undefined : uploads.get(uploadId);
    switch (request.method) {
      case 'PUT': {
        if (request.headers['content-length'] === undefined) {
          say(411);
          return;
        }
        if (parts) parts.set(Number(query.get('partNumber')), body);
        else objects.set(key, { bytes: body, at: Date.now() });
        say(200, '', { etag: `"${createHash('md5').update(body).digest('hex')}"` });
        return;
      }
      case 'POST': {
        if (query.has('uploads')) {
          const id = `upload-${uploads.size}`;
          uploads.set(id, new Map());
          say(200, `<R><UploadId>${id}</UploadId></R>`);
          return;
        }
        const wanted = [...body.toString().matchAll(/<ETag>&quot;(\w+)&quot;</g)].map(([, e]) => e);
        const given = [...(parts ?? [])].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
        const etags = given.map((bytes) => createHash('md5').update(bytes).digest('hex'));
        const tooSmall = given.slice(0, -1).some((bytes) => bytes.length < 5 * 1024 * 1024);
        if (tooSmall || wanted.join() !== etags.join()) {
          say(200, '<Error><Code>InvalidPart</Code></Error>');
          return;
        }
        objects.set(key, { bytes: Buffer.concat(given), at: Date.now() });
        uploads.delete(uploadId ?? '');
        say(200, '<R><ETag>"x"</ETag></R>');
        return;
      }
      case 'DELETE':
        if (uploadId === null) objects.delete(key);
        else uploads.delete(uploadId);
        say(204);
        return;
      case 'GET':
      case 'HEAD': {
        if (query.has('list-type')) {
          say(200, listing(query));
          return;
        }
        const kept = objects.get(key);
        if (!kept) {
          say(404, request.method === 'HEAD' ? '' : '<Error><Code>NoSuchKey</Code></Error>');
          return;
        }
        const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
        const bytes =
          from === undefined ? kept.bytes : kept.bytes.subarray(Number(from), Number(to) + 1);
        response.writeHead(from === undefined ? 200 : 206, { 'content-length': bytes.length });
        response.end(request.method === 'HEAD' ? undefined : bytes);
        return;
      }
      default:
        say(405);
    }
  }

  function listing(query: URLSearchParams): string {
    const names = [...objects.keys()].filter((name) => name.startsWith(query.get('prefix') ?? ''));
    names.sort();
    const from = Number(query.get('continuation-token') ?? 0);
    const page = names.slice(from, from + PAGE).map((name) => {
      const at = new Date(objects.get(name)?.at ?? 0).toISOString();
      return `<Contents><Key>${name}</Key><LastModified>${at}</LastModified></Contents>`;
    });
    const next = from + PAGE;
    const token =
      next < names.length ? `<NextContinuationToken>${next}</NextContinuationToken>` : '';
    return `<ListBucketResult>${page.join('')}${token}</ListBucketResult>`;
  }

  return {
    bucket,
    settings,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Signature 4, as Amazon's reference puts it together; written anew here, to judge the other. */
function isSigned(
  request: IncomingMessage,
  url: URL,
  body: Buffer,
  { accessKeyId, secretAccessKey, region }: BucketSettings,
): boolean {
  const told =
    /Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})/.exec(
      request.headers.authorization ?? '',
    );
  const [, id, day = '', where, names = '', signature = ''] = told ?? [];
  const sha256 = createHash('sha256').update(body).digest('hex');
  if (id !== accessKeyId || where !== region) return false;
  if (request.headers['x-amz-content-sha256'] !== sha256) return false;
  const encode = (text: string) =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const headers = names
    .split(';')
    .map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, url.pathname, query, headers.join(''), names, sha256].join(
    '\n',
  );
  const time = String(request.headers['x-amz-date']);
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = [
    'AWS4-HMAC-SHA256',
    time,
    scope,
    createHash('sha256').update(canonical).digest('hex'),
  ];
  const hmac = (key: string | Buffer, text: string) =>
    createHmac('sha256', key).update(text).digest();
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${secretAccessKey}`,
  );
  return timingSafeEqual(hmac(key, toSign.join('\n')), Buffer.from(signature, 'hex'));
}

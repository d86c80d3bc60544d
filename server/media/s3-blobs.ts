import type { BucketSettings } from '../env-storage.ts';
import { SAFE_NAME, type Blobs, type ByteRange, type StoredBlob } from './blobs.ts';
import { createBucket, type Bucket } from './bucket.ts';

const PREFIX = 'media/';
/** What is held of a file at once; S3 takes parts from 5 MiB on. */
const PART_BYTES = 8 * 1024 * 1024;

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Files in an S3-compatible bucket, below `media/`; shared by any number of instances. */
export function createS3Blobs(settings: BucketSettings): Blobs {
  const bucket = createBucket(settings);
  const keyOf = (name: string) => {
    if (!SAFE_NAME.test(name)) throw new Error(`"${name}" is not a file name of the media store.`);
    return PREFIX + name;
  };
  return {
    write: (name, chunks) => write(bucket, keyOf(name), chunks),
    read: (name, range) => read(bucket, keyOf(name), range),
    async size(name) {
      const answer = await bucket.ask({ method: 'HEAD', key: keyOf(name) }, [200, 404]);
      await answer.body.dump();
      return answer.statusCode === 404 ? undefined : Number(answer.headers['content-length']);
    },
    async remove(name) {
      const answer = await bucket.ask({ method: 'DELETE', key: keyOf(name) }, [200, 204, 404]);
      await answer.body.dump();
    },
    list: () => list(bucket),
  };
}

/** A small file in one piece, a larger one in parts that become a file when all are there. */
async function write(bucket: Bucket, key: string, chunks: Chunks): Promise<number> {
  let bytes = 0;
  let upload: { id: string; etags: string[] } | undefined;
  try {
    for await (const { part, isLast } of partsOf(chunks)) {
      bytes += part.length;
      if (isLast && !upload) {
        await done(bucket.ask({ method: 'PUT', key, body: part }, [200]));
        return bytes;
      }
      upload ??= { id: await begin(bucket, key), etags: [] };
      const query = { partNumber: String(upload.etags.length + 1), uploadId: upload.id };
      const answer = await bucket.ask({ method: 'PUT', key, query, body: part }, [200]);
      await answer.body.dump();
      upload.etags.push(String(answer.headers.etag));
    }
    if (upload) await complete(bucket, key, upload);
    return bytes;
  } catch (error) {
    // What could not be taken back is the bucket's to forget (docs/operations.md).
    if (upload) {
      const query = { uploadId: upload.id };
      await done(bucket.ask({ method: 'DELETE', key, query }, [204, 404])).catch(() => undefined);
    }
    throw error;
  }
}

async function done(asked: ReturnType<Bucket['ask']>): Promise<void> {
  await (await asked).body.dump();
}

async function begin(bucket: Bucket, key: string): Promise<string> {
  const answer = await bucket.ask({ method: 'POST', key, query: { uploads: '' } }, [200]);
  const id = elements(await bucket.text(answer), 'UploadId')[0];
  if (id === undefined) throw new Error('The bucket began an upload without an id.');
  return id;
}

async function complete(
  bucket: Bucket,
  key: string,
  { id, etags }: { id: string; etags: string[] },
): Promise<void> {
  const parts = etags.map((etag, nth) => {
    const safe = etag.replace(/[^\w"-]/g, '').replaceAll('"', '&quot;');
    return `<Part><PartNumber>${nth + 1}</PartNumber><ETag>${safe}</ETag></Part>`;
  });
  const body = Buffer.from(`<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`);
  const answer = await bucket.ask({ method: 'POST', key, query: { uploadId: id }, body }, [200]);
  // It may say no with a 200, after having kept the connection open for a while.
  const said = await bucket.text(answer);
  if (/<Error>/.test(said)) throw new Error(`The bucket could not put ${key} together.`);
}

async function* partsOf(chunks: Chunks): AsyncGenerator<{ part: Buffer; isLast: boolean }> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    size += chunk.length;
    while (size > PART_BYTES) {
      const all = Buffer.concat(waiting);
      yield { part: all.subarray(0, PART_BYTES), isLast: false };
      waiting = [all.subarray(PART_BYTES)];
      size -= PART_BYTES;
    }
  }
  yield { part: Buffer.concat(waiting), isLast: true };
}

async function* read(bucket: Bucket, key: string, range?: ByteRange): AsyncGenerator<Uint8Array> {
  if (range && range.end < range.start) return;
  const headers = range ? { range: `bytes=${range.start}-${range.end}` } : {};
  const { body } = await bucket.ask({ method: 'GET', key, headers }, [range ? 206 : 200]);
  try {
    yield* body as AsyncIterable<Uint8Array>;
  } finally {
    body.destroy();
  }
}

async function* list(bucket: Bucket): AsyncGenerator<StoredBlob> {
  let token: string | undefined;
  do {
    const more: Record<string, string> = token === undefined ? {} : { 'continuation-token': token };
    const query = { 'list-type': '2', prefix: PREFIX, ...more };
    const text = await bucket.text(await bucket.ask({ method: 'GET', query }, [200]));
    for (const entry of elements(text, 'Contents')) {
      const name = (elements(entry, 'Key')[0] ?? '').slice(PREFIX.length);
      const modifiedAtMs = Date.parse(elements(entry, 'LastModified')[0] ?? '');
      // What cannot be read is not ours to judge.
      if (SAFE_NAME.test(name) && !Number.isNaN(modifiedAtMs)) yield { name, modifiedAtMs };
    }
    token = elements(text, 'NextContinuationToken')[0];
  } while (token !== undefined);
}

/** What stands between the tags of that name; the answers hold nothing nested by their own name. */
function elements(xml: string, name: string): string[] {
  const found = xml.matchAll(new RegExp(`<${name}>([^]*?)</${name}>`, 'g'));
  return [...found].map(([, inner = '']) =>
    inner.replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  );
}

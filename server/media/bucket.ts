import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { AwsV4Signer } from 'aws4fetch';
import { Agent, request, type Dispatcher } from 'undici';

import type { BucketSettings } from '../env-storage.ts';

const PAUSES_MS = [100, 400, 1_500];
const TIMEOUT_MS = 60_000;
const MAX_TEXT_BYTES = 4 * 1024 * 1024;

export type BucketAnswer = Dispatcher.ResponseData;

export interface Ask {
  method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Below the bucket; empty: the bucket itself. */
  key?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Uint8Array;
}

/** Signed requests to one bucket (AWS signature 4, path style); asked again while it stumbles. */
export interface Bucket {
  /** @throws when it says anything but yes, or `missing` where nothing is there */
  ask(ask: Ask, expected: number[]): Promise<BucketAnswer>;
  /** The answer's text, at most 4 MB of it. */
  text(answer: BucketAnswer): Promise<string>;
}

export function createBucket(settings: BucketSettings): Bucket {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = settings;
  const dispatcher = new Agent({ connections: 32, keepAliveTimeout: 4_000 });

  async function once({ method, key = '', query = {}, headers = {}, body }: Ask) {
    const url = new URL(`${endpoint}/${bucket}${key === '' ? '' : `/${key}`}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const sha256 = createHash('sha256')
      .update(body ?? '')
      .digest('hex');
    const signed = await new AwsV4Signer({
      ...{ method, url: url.href, accessKeyId, secretAccessKey, region, service: 's3' },
      headers: { ...headers, 'x-amz-content-sha256': sha256 },
    }).sign();
    return request(signed.url, {
      method,
      headers: Object.fromEntries(signed.headers),
      body: body ?? null,
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
      dispatcher,
    });
  }

  async function text({ body }: BucketAnswer): Promise<string> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_TEXT_BYTES) throw new Error('The bucket’s answer is too long.');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  }

  return {
    text,
    async ask(ask, expected) {
      for (let tries = 0; ; tries += 1) {
        const pauseMs = PAUSES_MS[tries];
        try {
          const answer = await once(ask);
          if (expected.includes(answer.statusCode)) return answer;
          const said = (await text(answer)).slice(0, 300);
          const isTheirs = answer.statusCode >= 500 || answer.statusCode === 429;
          if (!isTheirs || pauseMs === undefined)
            throw new BucketError(ask, answer.statusCode, said);
        } catch (error) {
          if (error instanceof BucketError || pauseMs === undefined) throw error;
        }
        await pause(pauseMs);
      }
    },
  };
}

class BucketError extends Error {
  constructor({ method, key = '' }: Ask, status: number, said: string) {
    super(`The bucket answered ${status} to ${method} ${key}: ${said}`);
    this.name = 'BucketError';
  }
}

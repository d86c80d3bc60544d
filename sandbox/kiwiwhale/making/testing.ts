import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import sharp from 'sharp';

import { isJsonObject, type Json, type JsonObject } from '../../../src/lib/json.ts';
import { mediaTypeOf } from '../../media/media-type.ts';
import { probe, type Probe } from '../../media/ffmpeg/probe.ts';
import { testSandbox, text } from '../../testing.ts';

export interface Output {
  url: string;
  mime: string;
  bytes: Buffer;
  poster: string | undefined;
}

export interface Ran {
  status: string;
  error: string;
  outputs: Output[];
  /** The balance afterwards. */
  credits: Json;
}

/** A sandbox that runs whole jobs, from the request to the bytes of the outputs. */
export function modelRuns() {
  const test = testSandbox();
  const { account, clock, get, post, sandbox } = test;
  const key = account({ credits: 100 });

  async function bytesAt(url: string): Promise<Buffer> {
    const answer = await sandbox.fetch(new Request(url));
    return Buffer.from(await answer.arrayBuffer());
  }

  async function settle(accepted: JsonObject): Promise<Ran> {
    const path = `jobs.php?job_id=${text(accepted, 'job_id')}`;
    clock.advance(5_000);
    await get(path, await key);
    await sandbox.idle();
    clock.advance(60_000);
    const { body } = await get(path, await key);
    const listed = Array.isArray(body.outputs) ? body.outputs.filter(isJsonObject) : [];
    const outputs: Output[] = [];
    for (const one of listed) {
      const [url, mime] = [text(one, 'url'), text(one, 'mime')];
      const poster = typeof one.thumbnail_url === 'string' ? one.thumbnail_url : undefined;
      outputs.push({ url, mime, bytes: await bytesAt(url), poster });
    }
    const { credits = null } = (await get('credits.php', await key)).body;
    const error = typeof body.error === 'string' ? body.error : '';
    return { status: text(body, 'status'), error, outputs, credits };
  }

  async function run(model: string, input: JsonObject): Promise<Ran> {
    const { body } = await post('generate.php', { model, ...input }, await key);
    return settle(body);
  }

  /** One output that must be there. */
  async function one(model: string, input: JsonObject): Promise<Output> {
    const { status, error, outputs } = await run(model, input);
    const [output] = outputs;
    if (status !== 'completed' || !output) throw new Error(`${model}: ${status} ${error}`);
    return output;
  }

  /** Puts bytes where models can read them. */
  async function upload(bytes: Uint8Array): Promise<string> {
    const file = `data:application/octet-stream;base64,${Buffer.from(bytes).toString('base64')}`;
    return (await one('kiwiwhale/upload', { file })).url;
  }

  async function probeOf({ bytes }: Pick<Output, 'bytes'>): Promise<Probe> {
    const path = join(test.dir, 'probed');
    await writeFile(path, bytes);
    return probe(path, mediaTypeOf(bytes).demuxer ?? '');
  }

  return { ...test, key, bytesAt, settle, run, one, upload, probeOf };
}

/** A plain picture as PNG. */
export function plainPicture(width: number, height: number, background: string): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}

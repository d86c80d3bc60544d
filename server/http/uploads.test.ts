import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';

import type { Model } from '../../src/contract/models.ts';
import { errorAnswerSchema } from '../../src/contract/errors.ts';
import { uploadAnswerSchema } from '../../src/contract/uploads.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { appUnderTest, fakeKiwiWhale } from '../app-under-test.ts';

const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(64, 7)]);

function uploadModel(costE4: number, file: JsonObject): Model {
  return {
    ...{ id: 'kiwiwhale/upload', productId: 'u', label: 'Upload', description: '' },
    ...{ category: 'tools', costE4 },
    input: {
      kind: 'schema',
      schema: { type: 'object', properties: { file, filename: { type: 'string' } } },
    },
  };
}

const base64Model = uploadModel(0, { type: 'string', contentEncoding: 'base64' });
type Under = Awaited<ReturnType<typeof appUnderTest>>;

async function open(model: Model) {
  const kiwiwhale = {
    ...fakeKiwiWhale(),
    models: () => Promise.resolve({ models: [model], unreadable: 0 }),
  };
  const folder = mkdtempSync(join(tmpdir(), 'darkroom-'));
  const under = await appUnderTest({ DATA_DIR: folder, CLIENT: join(folder, 'media') }, kiwiwhale);
  const connect = async (key: string) => {
    const browser = under.browser();
    await browser.send('POST', '/api/session/connect', { service: 'kiwiwhale', key });
    return browser;
  };
  return { under, connect };
}

let under: Under;
let mine: Awaited<ReturnType<Awaited<ReturnType<typeof open>>['connect']>>;
let theirs: typeof mine;

const post = (browser: typeof mine, bytes: Uint8Array, query = '', type = 'image/png') =>
  browser.request(`/api/uploads?name=C%3A%5Cpics%5Ccat.png${query}`, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: { 'content-type': type, 'content-length': String(bytes.length) },
  });

const uploadOf = async (answer: Response) =>
  v.parse(uploadAnswerSchema, await answer.json()).upload;
const codeOf = async (answer: Response) =>
  v.parse(errorAnswerSchema, await answer.json()).error.code;

beforeEach(async () => {
  const opened = await open(base64Model);
  under = opened.under;
  mine = await opened.connect('kw_agent_mine_0123456789');
  theirs = await opened.connect('kw_agent_theirs_0123456789');
});

const jobs = () => under.store.selectFrom('jobs').selectAll().orderBy('key').execute();

/** What the engine and the service would have done. */
async function complete(key: string): Promise<void> {
  await under.store
    .updateTable('jobs')
    .set({ status: 'completed' })
    .where('key', '=', key)
    .execute();
  await under.store
    .insertInto('outputs')
    .values({
      ...{ job_key: key, idx: 0, kind: 'image', mime: 'image/png', state: 'ready', problem: null },
      ...{ source_url: 'https://files.test/cat.png', text: null, file: null },
      ...{ thumbnail_file: null, thumbnail_bytes: null, width: null, height: null },
      ...{ color: null, bytes: null },
    })
    .execute();
}

describe('an upload', () => {
  it('becomes one free job in the form the schema asks for', async () => {
    const upload = await uploadOf(await post(mine, PNG, '&kind=image'));
    expect(upload).toMatchObject({ name: 'cat.png', mime: 'image/png', state: 'sending' });
    const [job] = await jobs();
    expect(job).toMatchObject({ model: 'kiwiwhale/upload', cost_e4: 0, status: 'waiting' });
    expect(JSON.parse(job?.input ?? '')).toEqual({
      file: `darkroom-upload:${upload.key}/base64`,
      filename: 'cat.png',
    });
  });

  it('has an address once its job is done, and the same bytes go up only once', async () => {
    const first = await uploadOf(await post(mine, PNG));
    await complete(first.jobKey ?? '');
    const again = await uploadOf(await post(mine, PNG));
    expect(again).toMatchObject({
      ...{ key: first.key, state: 'ready', reused: true },
      url: 'https://files.test/cat.png',
    });
    expect(await jobs()).toHaveLength(1);
    const other = await uploadOf(await post(theirs, PNG));
    expect(other.key).not.toBe(first.key);
  });

  it('goes up again where the job failed, or its address is old', async () => {
    const first = await uploadOf(await post(mine, PNG));
    await under.store.updateTable('jobs').set({ status: 'failed' }).execute();
    const second = await uploadOf(await post(mine, PNG));
    expect(second.key).toBe(first.key);
    expect(second.jobKey).not.toBe(first.jobKey);
    await complete(second.jobKey ?? '');
    under.pass(25 * 60 * 60_000);
    expect(await uploadOf(await post(mine, PNG))).toMatchObject({ state: 'sending' });
  });

  it('is only held where a model takes the bytes themselves', async () => {
    const upload = await uploadOf(await post(mine, PNG, '&stage=1'));
    expect(upload).toMatchObject({ state: 'staged', jobKey: null });
    expect(await jobs()).toHaveLength(0);
  });

  it('of another account does not exist', async () => {
    const { key } = await uploadOf(await post(mine, PNG));
    expect((await mine.get(`/api/uploads/${key}`)).status).toBe(200);
    expect((await theirs.get(`/api/uploads/${key}`)).status).toBe(404);
  });
});

describe('what is refused', () => {
  it('is what a form of another site could send', async () => {
    expect(await codeOf(await post(mine, PNG, '', 'text/plain'))).toBe('not-json');
  });

  it('is told before anything is kept', async () => {
    expect(await codeOf(await post(mine, new Uint8Array()))).toBe('empty-file');
    expect(await codeOf(await post(mine, PNG, '&kind=video'))).toBe('wrong-type');
    const page = Buffer.from('<!doctype html><p>hello');
    expect(await codeOf(await post(mine, page, '&kind=image'))).toBe('wrong-type');
    const large = Buffer.concat([PNG, Buffer.alloc(36_100_000)]);
    expect(await codeOf(await post(mine, large, '&stage=1'))).toBe('too-large');
    expect(await under.store.selectFrom('uploads').selectAll().execute()).toEqual([]);
  });

  it('is an upload that costs: nobody has seen that price', async () => {
    const { connect } = await open(uploadModel(100, { type: 'string', format: 'binary' }));
    const browser = await connect('kw_agent_mine_0123456789');
    expect(await codeOf(await post(browser, PNG))).toBe('upload-not-free');
  });
});

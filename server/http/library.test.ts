import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';

import { importAnswerSchema } from '../../src/contract/archive.ts';
import {
  jobInputsSchema,
  jobRawSchema,
  jobsAnswerSchema,
  jobSchema,
} from '../../src/contract/jobs.ts';
import { presetsSchema } from '../../src/contract/presets.ts';
import { projectAnswerSchema, projectsSchema } from '../../src/contract/projects.ts';
import { sessionSchema } from '../../src/contract/session.ts';
import { conversationsSchema } from '../../src/contract/threads.ts';
import { usualTimesSchema } from '../../src/contract/usual-times.ts';
import { appUnderTest } from '../app-under-test.ts';
import { learnFromLedger } from '../jobs/polling/catch-up.ts';
import { addJob } from '../media/fixtures/ledger.ts';

type Under = Awaited<ReturnType<typeof appUnderTest>>;
type Browser = ReturnType<Under['browser']>;

let under: Under;
let mine: Browser;
let myAccount: string;
let theirs: string;

async function connected(browser: Browser, key: string): Promise<string> {
  const answer = await browser.send('POST', '/api/session/connect', { service: 'kiwiwhale', key });
  return v.parse(sessionSchema, await answer.json()).connections[0]?.accountId ?? '';
}

beforeEach(async () => {
  under = await appUnderTest({ DATA_DIR: mkdtempSync(join(tmpdir(), 'darkroom-')) });
  mine = under.browser();
  myAccount = await connected(mine, 'kw_agent_mine_0123456789');
  theirs = await connected(under.browser(), 'kw_agent_theirs_0123456789');
});

const add = (key: string, account_id = myAccount, job: Parameters<typeof addJob>[2] = {}) =>
  addJob(
    under.store,
    key,
    { account_id, ...job },
    { file: null, thumbnail_file: null, text: 'hi' },
  );

async function connectionId(): Promise<string> {
  const { connections } = v.parse(sessionSchema, await (await mine.get('/api/session')).json());
  return connections[0]?.id ?? '';
}

async function newProject(name: string) {
  const body = { connectionId: await connectionId(), name };
  const answer = await mine.send('POST', '/api/projects', body);
  return v.parse(projectAnswerSchema, await answer.json()).project;
}

const projects = async () =>
  v.parse(projectsSchema, await (await mine.get('/api/projects')).json()).projects;

const rowOf = (key: string) =>
  under.store.selectFrom('jobs').selectAll().where('key', '=', key).executeTakeFirst();

describe('projects', () => {
  it('are made, renamed and listed by name, with their jobs counted', async () => {
    const sea = await newProject('Sea');
    await newProject('Animals');
    await add('j1');
    await mine.send('PATCH', '/api/jobs/j1', { project: sea.id });
    await mine.send('PATCH', `/api/projects/${sea.id}`, { name: 'Zoo' });
    expect((await projects()).map(({ name, jobs }) => [name, jobs])).toEqual([
      ['Animals', 0],
      ['Zoo', 1],
    ]);
  });

  it('leave their jobs behind, unfiled, and tell of it', async () => {
    const { id } = await newProject('Sea');
    await add('j1');
    await add('j2');
    await mine.send('PATCH', '/api/jobs', { keys: ['j1', 'j2'], patch: { project: id } });
    const before = await rowOf('j1');
    expect((await mine.send('DELETE', `/api/projects/${id}`)).status).toBe(200);
    const [one, two] = [await rowOf('j1'), await rowOf('j2')];
    expect([one?.project, two?.project]).toEqual([null, null]);
    expect(one?.rev).toBeGreaterThan(before?.rev ?? 0);
    expect(two?.rev).not.toBe(one?.rev);
    expect(await projects()).toEqual([]);
  });

  it('of another account do not exist', async () => {
    await under.store
      .insertInto('projects')
      .values({ id: 'ptheirs', account_id: theirs, name: 'x', created_at: 1 })
      .execute();
    await add('j1');
    expect(await projects()).toEqual([]);
    expect((await mine.send('PATCH', '/api/projects/ptheirs', { name: 'y' })).status).toBe(404);
    expect((await mine.send('DELETE', '/api/projects/ptheirs')).status).toBe(404);
    expect((await mine.send('PATCH', '/api/jobs/j1', { project: 'ptheirs' })).status).toBe(404);
    expect((await rowOf('j1'))?.project).toBeNull();
  });
});

describe('presets', () => {
  const listed = async (browser = mine) =>
    v.parse(presetsSchema, await (await browser.get('/api/presets')).json()).presets;
  const settings = { name: 'Small', model: 'z-image/turbo', fields: { prompt: 'a', width: 256 } };
  const save = async (change: object = {}) =>
    mine.send('POST', '/api/presets', {
      ...{ connectionId: await connectionId(), ...settings, ...change },
    });

  it('belong to the account: another browser with its key has them', async () => {
    expect((await save()).status).toBe(201);
    expect((await save({ name: 'Second' })).status).toBe(201);
    const other = under.browser();
    await connected(other, 'kw_agent_mine_0123456789');
    const found = await listed(other);
    expect(found.map(({ name }) => name).toSorted()).toEqual(['Second', 'Small']);
    expect(found.find(({ name }) => name === 'Small')).toMatchObject({
      ...{ accountId: myAccount, model: 'z-image/turbo', fields: settings.fields },
    });
    expect((await mine.send('DELETE', `/api/presets/${found[0]?.id}`)).status).toBe(200);
    expect(await listed(other)).toHaveLength(1);
  });

  it('are bounded, and of another account do not exist', async () => {
    expect((await save({ fields: { prompt: 'x'.repeat(100_001) } })).status).toBe(400);
    expect((await save({ fields: [] })).status).toBe(400);
    const row = { account_id: theirs, name: 'x', model: 'm', fields: '{}', created_at: 1 };
    await under.store
      .insertInto('presets')
      .values({ ...row, id: 'stheirs' })
      .execute();
    expect(await listed()).toEqual([]);
    expect((await mine.send('DELETE', '/api/presets/stheirs')).status).toBe(404);
    const many = Array.from({ length: 200 }, (_, at) => ({
      ...{ ...row, account_id: myAccount, id: `s${at}` },
    }));
    await under.store.insertInto('presets').values(many).execute();
    expect((await save()).status).toBe(400);
  });
});

describe('GET /api/inputs', () => {
  it('tells what an address leads to, where this account has it', async () => {
    const output = { source_url: 'https://files.test/a.png', file: 'a.png' };
    await addJob(under.store, 'j1', { account_id: myAccount }, output);
    const ask = async (browser: Browser, address: string) => {
      const answer = await browser.get(`/api/inputs?address=${encodeURIComponent(address)}`);
      return v.parse(jobInputsSchema, await answer.json()).inputs;
    };
    const [found] = await ask(mine, 'https://files.test/a.png');
    expect(found).toMatchObject({ jobKey: 'j1', index: 0, url: '/media/j1/0', kind: 'image' });
    expect(await ask(mine, 'https://files.test/other.png')).toEqual([]);
    const other = under.browser();
    await connected(other, 'kw_agent_theirs_0123456789');
    expect(await ask(other, 'https://files.test/a.png')).toEqual([]);
  });
});

describe('threads', () => {
  const listed = async (browser = mine) =>
    v.parse(conversationsSchema, await (await browser.get('/api/threads')).json()).conversations;
  const turns = async (thread: string) => {
    const answer = await mine.get(`/api/threads/${thread}`);
    return v.parse(jobsAnswerSchema, await answer.json()).jobs.map(({ key }) => key);
  };
  const said = (key: string, thread: string, created_at: number, job = {}) =>
    add(key, myAccount, { thread, created_at, prompt: `said in ${key}`, ...job });

  it('are the account’s conversations, the last one spoken in first, each with its turns', async () => {
    await said('j1', 'thread-one', 1);
    await said('j2', 'thread-two', 2, { prompt: `  a long\nbeginning ${'x'.repeat(200)}` });
    await said('j3', 'thread-one', 3, { model: 'gpt-5.5/chat' });
    await said('j4', 'thread-one', 4, { deleted_at: 5 });
    await add('j5');
    const [one, two, ...others] = await listed();
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      ...{ thread: 'thread-one', title: 'said in j1', turns: 2, model: 'gpt-5.5/chat' },
      ...{ accountId: myAccount, lastAt: '1970-01-01T00:00:00.003Z' },
    });
    expect(two?.title).toMatch(/^a long beginning x+…$/);
    expect(Array.from(two?.title ?? '')).toHaveLength(80);
    expect(await turns('thread-one')).toEqual(['j1', 'j3']);
    const again = under.browser();
    await connected(again, 'kw_agent_mine_0123456789');
    expect(await listed(again)).toHaveLength(2);
  });

  it('of another account do not exist', async () => {
    await add('j1', theirs, { thread: 'thread-one' });
    expect(await listed()).toEqual([]);
    expect(await turns('thread-one')).toEqual([]);
  });
});

describe('PATCH /api/jobs', () => {
  it('changes many jobs and answers with all of them, in order', async () => {
    for (const key of ['j1', 'j2', 'j3']) await add(key);
    const answer = await mine.send('PATCH', '/api/jobs', {
      ...{ keys: ['j3', 'j1'], patch: { favorite: true } },
    });
    const { jobs } = v.parse(jobsAnswerSchema, await answer.json());
    expect(jobs.map(({ key, favorite }) => [key, favorite])).toEqual([
      ['j3', true],
      ['j1', true],
    ]);
  });

  it('changes all or nothing: another account’s job is not found', async () => {
    await add('j1');
    await add('jtheirs', theirs);
    const ask = { keys: ['j1', 'jtheirs'], patch: { deleted: true } };
    expect((await mine.send('PATCH', '/api/jobs', ask)).status).toBe(404);
    expect((await rowOf('j1'))?.deleted_at).toBeNull();
  });

  it('withdraws what still waits before it is deleted', async () => {
    await add('j1', myAccount, { status: 'waiting', charged: 'no', next_at: 5 });
    await mine.send('PATCH', '/api/jobs', { keys: ['j1'], patch: { deleted: true } });
    expect(await rowOf('j1')).toMatchObject({ status: 'canceled', charged: 'no', next_at: null });
  });

  it('takes 500 keys at most', async () => {
    const keys = Array.from({ length: 501 }, (_, n) => `j${n}`);
    const answer = await mine.send('PATCH', '/api/jobs', { keys, patch: { favorite: true } });
    expect(answer.status).toBe(400);
  });
});

describe('GET /api/jobs', () => {
  it('filters by project and searches words in any order', async () => {
    const { id } = await newProject('Sea');
    await add('j1', myAccount, { project: id, prompt: 'A Café above a stormy sea' });
    await add('j2', myAccount, { prompt: 'a dog' });
    const found = async (query: string) => {
      const answer = await mine.get(`/api/jobs?${query}`);
      return v.parse(jobsAnswerSchema, await answer.json()).jobs.map(({ key }) => key);
    };
    expect(await found(`project=${id}`)).toEqual(['j1']);
    expect(await found('project=none')).toEqual(['j2']);
    expect(await found('q=storm+CAFE')).toEqual(['j1']);
    expect(await found(`q=${encodeURIComponent('"sea" AND NEAR( * -^')}`)).toEqual([]);
  });
});

describe('one job', () => {
  it('shows what was sent, without a credential', async () => {
    await add('j1', myAccount, { input: '{"prompt":"a dog"}', credential: 'SEALED', answer: '{}' });
    const text = await (await mine.get('/api/jobs/j1/raw')).text();
    const raw = v.parse(jobRawSchema, JSON.parse(text));
    expect(raw.request).toMatchObject({ method: 'POST', url: 'test/api/v1/generate.php' });
    expect(JSON.parse(raw.request.body)).toEqual({ prompt: 'a dog', model: 'z-image' });
    expect(raw.answer).toBe('{}');
    expect(text).not.toContain('SEALED');
  });

  it('can be left alone while it runs, and asked after again', async () => {
    await add('j1', myAccount, { status: 'running', charged: 'yes', next_at: 5 });
    const answer = await mine.send('POST', '/api/jobs/j1/stop');
    const { job } = v.parse(v.object({ job: jobSchema }), await answer.json());
    expect(job).toMatchObject({ status: 'canceled', charged: 'yes' });
    expect(job.error).toMatchObject({ code: 'stopped-watching', charged: 'yes' });
    expect(await rowOf('j1')).toMatchObject({ next_at: null, credential: null });
    await mine.send('POST', '/api/jobs/j1/check');
    expect(await rowOf('j1')).toMatchObject({ status: 'running', charged: 'yes', error: null });
    expect((await rowOf('j1'))?.credential).not.toBeNull();
  });
});

describe('GET /api/usual-times', () => {
  it('learns from completed jobs of this environment, not from imported ones', async () => {
    const done = { environment: 'https://kiwiwhale.com', submitted_at: 1_000 };
    for (let n = 1; n <= 10; n++) {
      await add(`j${n}`, theirs, { ...done, finished_at: 1_000 + n * 1_000 });
    }
    await add('jx', theirs, { ...done, finished_at: 9e9, submission_key: 'imported' });
    await add('jy', theirs, { ...done, finished_at: 9e9, status: 'failed' });
    const place = { environment: 'https://kiwiwhale.com', service: 'kiwiwhale' } as const;
    await learnFromLedger(under.store, place, 1_000);
    await learnFromLedger(under.store, place, 1_000);
    const answer = await (await mine.get('/api/usual-times')).json();
    const { times } = v.parse(usualTimesSchema, answer);
    expect(Object.keys(times)).toEqual(['z-image']);
    const { medianMs = 0, p90Ms = 0, jobs } = times['z-image'] ?? {};
    expect(jobs).toBe(10);
    expect(Math.abs(medianMs / 5_000 - 1)).toBeLessThan(0.1);
    expect(Math.abs(p90Ms / 9_000 - 1)).toBeLessThan(0.1);
  });
});

describe('POST /api/downloads', () => {
  const ask = (keys: string, headers: Record<string, string> = {}) =>
    mine.request('/api/downloads', {
      method: 'POST',
      body: new URLSearchParams({ keys }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });

  it('takes a form of this site, and answers with a zip', async () => {
    await add('j1');
    const answer = await ask('j1', { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' });
    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    expect(bytes.toString('latin1')).toContain('metadata.json');
  });

  it('refuses a form of another site', async () => {
    const answer = await ask('j1', { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
  });
});

describe('/api/archive', () => {
  it('goes out of one account and into another, and is wiped', async () => {
    await add('j1', myAccount, { environment: 'https://kiwiwhale.com' });
    const zip = await (await mine.get('/api/archive')).arrayBuffer();
    const wiped = await mine.send('DELETE', '/api/archive');
    expect(await wiped.json()).toEqual({ jobs: 1, drafts: 0, bytes: 0 });
    expect(await rowOf('j1')).toBeUndefined();
    const answer = await mine.request('/api/archive', {
      method: 'POST',
      body: zip,
      headers: { 'content-type': 'application/zip' },
    });
    const imported = v.parse(importAnswerSchema, await answer.json());
    const none = { files: 0, projects: 0, presets: 0, drafts: 0, payments: 0, known: 0 };
    expect(imported).toEqual({ jobs: 1, ...none });
    expect(await rowOf('j1')).toMatchObject({ account_id: myAccount, status: 'completed' });
  });

  it('is refused in words where it is none', async () => {
    const answer = await mine.request('/api/archive', {
      method: 'POST',
      body: 'no zip',
      headers: { 'content-type': 'application/zip' },
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Nothing was imported');
  });
});

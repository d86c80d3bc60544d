import { describe, expect, test } from 'vitest';

import { SMALL, testSandbox, text } from '../testing.ts';
import { catalogue } from './models/catalogue.ts';

const PRICES: Record<string, number> = {
  'ffmpeg-api/merge-audio-video': 0.2,
  'ffmpeg/extract-frame': 0.4,
  'ffmpeg/merge-videos': 0.8,
  'ffmpeg/normalize-compose': 0.8,
  'gpt-5-mini/chat': 0.01,
  'gpt-5.5/chat': 0.05,
  'gpt-image-2/image-edit': 0.4,
  'gpt-image-2/image-transform': 0.3165,
  'gpt-image-2/text-to-image': 0.2,
  'kiwiwhale/audio-analysis': 0.05,
  'kiwiwhale/s2-pro/tts': 0.05,
  'kiwiwhale/seedance-2.0-fast': 1.125,
  'kiwiwhale/upload': 0,
  'kling-v1/ai-multi-shot': 0.8,
  'seedance-2.0/reference-to-video': 1.49,
  'seedvr/upscale/image': 0.05,
  'tools/web-search': 0.05,
  'wan-2.1/text-to-image': 0.06,
  'z-image/turbo': 0.02,
  'z-image': 0.05,
};

describe('accounts', () => {
  test('register gives a key once, with no credits', async () => {
    const { get, post } = testSandbox();
    const { status, body } = await post('agent_register.php', { name: 'My Agent' });
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      account_type: 'agent',
      user_id: expect.any(Number) as number,
      api_key: expect.stringMatching(/^kw_/) as string,
      credits: 0,
    });
    const credits = await get('credits.php', text(body, 'api_key'));
    expect(credits.body).toEqual({ credits: 0, account_type: 'agent' });
  });

  test('a name is needed', async () => {
    const { post } = testSandbox();
    for (const body of [{}, { name: ' ' }, { name: 3 }, '{"name":', '[]']) {
      const answer = await post('agent_register.php', body);
      expect(answer.status).toBe(400);
      expect(answer.body.error).toBe('invalid_request');
      expect(answer.body.message).toEqual(expect.any(String));
    }
  });

  test.each(['credits.php', 'models.php', 'jobs.php?job_id=x'])('%s needs a key', async (path) => {
    const { get } = testSandbox();
    for (const key of [undefined, 'kw_wrong']) {
      const { status, body } = await get(path, key);
      expect(status).toBe(401);
      expect(body.error).toBe('unauthorized');
    }
  });

  test('a human’s cookie works, their key as a bearer does not', async () => {
    const { control, get, sandbox } = testSandbox();
    const { body } = await control('accounts', { type: 'human', credits: 2 });
    const cookie = text(body, 'cookie');
    const answer = await sandbox.fetch(
      new Request('http://127.0.0.1:4174/api/v1/credits.php', { headers: { cookie } }),
    );
    expect(await answer.json()).toEqual({ credits: 2, account_type: 'human' });
    expect((await get('credits.php', cookie.replace('PHPSESSID=', ''))).status).toBe(401);
  });
});

describe('models', () => {
  test('lists the whole price list', async () => {
    const { account, get } = testSandbox();
    const { body } = await get('models.php', await account());
    const models = body.models as { public_model: string; cost_credits: number }[];
    expect(body).toMatchObject({ success: true, count: 20 });
    expect(Object.fromEntries(models.map((one) => [one.public_model, one.cost_credits]))).toEqual(
      PRICES,
    );
  });

  test('every model is described in full', () => {
    for (const model of catalogue) {
      expect(model.schema).toMatchObject({ type: 'object', title: expect.any(String) as string });
      expect(Object.keys(model.schema.properties as object).length).toBeGreaterThan(1);
      expect(model.label).not.toBe('');
      if (model.look) expect(model.description).toContain('not by an AI model');
    }
  });
});

describe('generate', () => {
  test('answers with a job id, charges, and gives the picture later', async () => {
    const { account, clock, get, post, sandbox } = testSandbox();
    const key = await account();
    const accepted = await post('generate.php', SMALL, key);
    expect(accepted.body).toEqual({
      status: 'queued',
      job_id: expect.any(String) as string,
      auto_topup_applied: false,
      auto_topup_message: '',
    });
    expect((await get('credits.php', key)).body.credits).toBe(9.98);
    const path = `jobs.php?job_id=${text(accepted.body, 'job_id')}`;
    expect((await get(path, key)).body).toEqual({ status: 'queued' });
    clock.advance(800);
    expect((await get(path, key)).body).toEqual({ status: 'running' });
    await sandbox.idle();
    expect((await get(path, key)).body).toEqual({ status: 'running' });
    clock.advance(3_000);
    const { body } = await get(path, key);
    expect(body).toEqual({
      status: 'completed',
      outputs: [
        {
          url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:4174\/files\/\w+\.png$/) as string,
          mime: 'image/png',
        },
      ],
      seed: 7,
    });
    const [output] = body.outputs as { url: string }[];
    const file = await get(new URL(output?.url ?? '').pathname);
    expect(file.headers.get('content-type')).toBe('image/png');
    expect(file.text.slice(1, 4)).toBe('PNG');
  });

  test('several pictures in one job', async () => {
    const { account, clock, get, post, sandbox } = testSandbox();
    const key = await account();
    const { body } = await post(
      'generate.php',
      { model: 'wan-2.1/text-to-image', prompt: 'x', num_images: 2, aspect_ratio: '21:9' },
      key,
    );
    clock.advance(3_000);
    await sandbox.idle();
    clock.advance(20_000);
    const job = await get(`jobs.php?job_id=${text(body, 'job_id')}`, key);
    expect(job.body.outputs).toHaveLength(2);
  });

  test('public_model is the same as model', async () => {
    const { account, post } = testSandbox();
    const { model, ...rest } = SMALL;
    const { body } = await post('generate.php', { public_model: model, ...rest }, await account());
    expect(body.status).toBe('queued');
  });

  test.each([
    [{ model: 'nope', prompt: 'x' }, 'Unknown or inactive model'],
    [{ prompt: 'x' }, 'invalid_request'],
    [{ ...SMALL, prompt: undefined }, 'invalid_request'],
    [{ ...SMALL, width: 100 }, 'invalid_request'],
    [{ ...SMALL, width: 'wide' }, 'invalid_request'],
    [{ ...SMALL, colour: 'red' }, 'invalid_request'],
    [{ model: 'gpt-5.5/chat', prompt: '' }, 'invalid_request'],
    [{ model: 'gpt-image-2/image-edit', prompt: 'x', images: [] }, 'invalid_request'],
  ])('refuses %j and charges nothing', async (body, error) => {
    const { account, get, post } = testSandbox();
    const key = await account();
    const answer = await post('generate.php', body, key);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toBe(error);
    expect((await get('credits.php', key)).body.credits).toBe(10);
  });

  test('says which field is wrong', async () => {
    const { account, post } = testSandbox();
    const { body } = await post('generate.php', { ...SMALL, width: 5_000 }, await account());
    expect(body.message).toMatch(/^width: /);
  });

  test('too few credits', async () => {
    const { account, post } = testSandbox();
    const { body } = await post('generate.php', SMALL, await account({ credits: 0.0199 }));
    expect(body).toEqual({
      error: 'INSUFFICIENT_CREDITS',
      message: 'Not enough credits to run this request.',
    });
  });
});

test('a job is visible to the key that made it, to no other', async () => {
  const { account, get, post } = testSandbox();
  const [mine, other] = [await account(), await account()];
  const { body } = await post('generate.php', SMALL, mine);
  const path = `jobs.php?job_id=${text(body, 'job_id')}`;
  expect((await get(path, mine)).status).toBe(200);
  expect((await get(path, other)).status).toBe(404);
  expect((await get('jobs.php?job_id=unknown', mine)).status).toBe(404);
  expect((await get('jobs.php', mine)).body.error).toBe('invalid_request');
});

test('discovery and the page at / say what this is', async () => {
  const { get } = testSandbox();
  expect((await get('/')).text).toContain('sandbox');
  expect((await get('/llms.txt')).text).toContain('agent_register.php');
  expect((await get('/.well-known/agent.json')).body.openapi).toBe(
    'http://127.0.0.1:4174/openapi.json',
  );
  const openapi = await get('/openapi.json');
  expect(Object.keys(openapi.body.paths as object)).toHaveLength(8);
});

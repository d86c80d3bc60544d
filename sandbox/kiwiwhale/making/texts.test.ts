import { expect, test } from 'vitest';

import { isJsonObject, parseJson, type JsonObject } from '../../../src/lib/json.ts';
import { text } from '../../testing.ts';
import { modelRuns } from './testing.ts';

const MINI = 'gpt-5-mini/chat';

test('chat answers about the catalogue and says what it is', async () => {
  const runs = modelRuns();
  const say = async (input: JsonObject) => {
    const { bytes, mime } = await runs.one(MINI, input);
    expect(mime).toBe('text/markdown');
    return bytes.toString();
  };
  expect(await say({ prompt: 'Who are you?' })).toContain('not a language model');
  const video = await say({ prompt: 'Which models make video, and what do they cost?' });
  expect(video).toContain('| `seedance-2.0/reference-to-video` | image-to-video | 1.49 |');
  expect(video).not.toContain('z-image');
  expect(await say({ prompt: 'What is the cheapest model for pictures?' })).toContain(
    '0.02 credits',
  );
  expect(await say({ prompt: 'How much are 12 images with z-image/turbo?' })).toContain(
    '0.24 credits',
  );
  const prompts = await say({ prompt: 'Write three prompts for moody landscapes.' });
  expect(prompts.match(/^\d\. moody landscapes: /gm)).toHaveLength(3);
  expect(await say({ prompt: 'How are cookies sealed?' })).toContain('docs/');
  expect(await say({ prompt: 'qwxz vbnm' })).toContain('found nothing');
  expect(await say({ prompt: 'Which models are there?', max_tokens: 16 })).toMatch(/^.{60,64}…$/s);
});

test('chat honours the conversation', async () => {
  const { one } = modelRuns();
  const messages = [
    { role: 'user', content: 'My name is Noor. Tell me about ffmpeg/merge-videos.' },
    { role: 'assistant', content: 'It joins clips.' },
  ];
  const say = async (prompt: string) => (await one(MINI, { prompt, messages })).bytes.toString();
  expect(await say('What is my name?')).toContain('Noor');
  expect(await say('How much is it?')).toContain('0.8 credits');
  expect(await say('What did I ask first?')).toContain('ffmpeg/merge-videos');
});

test('search finds documents, with links that open', async () => {
  const { one, get, run } = modelRuns();
  const prompt = 'guarded fetch private addresses';
  const { bytes, mime } = await one('tools/web-search', { prompt, max_results: 3 });
  expect(mime).toBe('application/json');
  const found = parseJson(bytes.toString());
  const results = isJsonObject(found) && Array.isArray(found.results) ? found.results : [];
  expect(results).toHaveLength(3);
  for (const result of results.filter(isJsonObject)) {
    const page = await get(new URL(text(result, 'url')).pathname);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/plain');
  }
  expect(JSON.stringify(results)).toContain('0005-guarded-fetch');
  const elsewhere = await run('tools/web-search', { prompt, domains: ['example.com'] });
  expect(elsewhere.outputs[0]?.bytes.toString()).toContain('"results": []');
  for (const path of ['docs/../package.json', 'package.json', 'docs/none.md']) {
    expect((await get(`/documents/${path}`)).status).toBe(404);
  }
});

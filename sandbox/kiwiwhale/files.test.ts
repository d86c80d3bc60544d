import { expect, test } from 'vitest';

import { ORIGIN, SMALL, testSandbox, text } from '../testing.ts';

/** A finished picture's address, asked for with any headers. */
async function picture() {
  const { account, clock, get, post, sandbox } = testSandbox();
  const key = await account();
  const { body } = await post('generate.php', SMALL, key);
  clock.advance(800);
  await get(`jobs.php?job_id=${text(body, 'job_id')}`, key);
  await sandbox.idle();
  clock.advance(3_000);
  const job = await get(`jobs.php?job_id=${text(body, 'job_id')}`, key);
  const [output] = job.body.outputs as { url: string }[];
  const path = new URL(output?.url ?? '').pathname;
  return (headers: Record<string, string> = {}, method = 'GET') =>
    Promise.resolve(sandbox.fetch(new Request(ORIGIN + path, { method, headers })));
}

const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

test('a file comes in the part that is asked for', async () => {
  const ask = await picture();
  const all = await ask();
  expect(all.status).toBe(200);
  expect(all.headers.get('accept-ranges')).toBe('bytes');
  const whole = await bytesOf(all);
  const size = whole.length;
  for (const [range, start, end] of [
    ['bytes=1-3', 1, 3],
    [`bytes=${size - 2}-`, size - 2, size - 1],
    ['bytes=-4', size - 4, size - 1],
    ['bytes=0-999999999', 0, size - 1],
  ] as const) {
    const part = await ask({ range });
    expect(part.status, range).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes ${start}-${end}/${size}`);
    expect(part.headers.get('content-length')).toBe(String(end - start + 1));
    expect(await bytesOf(part)).toEqual(whole.slice(start, end + 1));
  }
});

test('a part outside is refused, and what is no single part brings all', async () => {
  const ask = await picture();
  const size = (await bytesOf(await ask())).length;
  for (const range of [`bytes=${size}-`, 'bytes=-0']) {
    const answer = await ask({ range });
    expect(answer.status, range).toBe(416);
    expect(answer.headers.get('content-range')).toBe(`bytes */${size}`);
  }
  for (const range of ['bytes=0-1,3-4', 'lines=0-1', 'bytes=3-1', 'bytes=-']) {
    expect((await ask({ range })).status, range).toBe(200);
  }
  expect((await ask({ range: 'bytes=0-1', 'if-range': '"another"' })).status).toBe(200);
});

test('HEAD says what there is and sends none of it', async () => {
  const ask = await picture();
  const size = (await bytesOf(await ask())).length;
  const answer = await ask({ range: 'bytes=0-1' }, 'HEAD');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-length')).toBe(String(size));
  expect(answer.headers.get('accept-ranges')).toBe('bytes');
  expect(await bytesOf(answer)).toHaveLength(0);
});

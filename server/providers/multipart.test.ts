import { createServer } from 'node:http';

import { expect, it } from 'vitest';

import { createKiwiWhale } from './kiwiwhale.ts';

it('files go beside the fields as a form that other software can read', async () => {
  let seen: FormData | undefined;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void new Response(Buffer.concat(chunks), {
        headers: { 'content-type': request.headers['content-type'] ?? '' },
      })
        .formData()
        .then((form) => {
          seen = form;
          response.end('{"status":"queued","job_id":"7"}');
        });
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const kiwiwhale = createKiwiWhale(`http://127.0.0.1:${port}`);
  const part = { name: 'file', fileName: 'a.png', mime: 'image/png', bytes: Buffer.from('abc') };
  const answer = await kiwiwhale.generate(
    { kind: 'bearer', key: 'kw_x' },
    { model: 'm', tags: ['a'] },
    undefined,
    [part],
  );
  expect(answer.jobId).toBe('7');
  expect(seen?.get('model')).toBe('m');
  expect(seen?.get('tags')).toBe('["a"]');
  const file = seen?.get('file');
  expect(file instanceof File && [file.name, file.type, await file.text()]).toEqual([
    'a.png',
    'image/png',
    'abc',
  ]);
  await kiwiwhale.close();
  server.close();
});

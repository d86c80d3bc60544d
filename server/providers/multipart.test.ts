import { createServer } from 'node:http';

import { expect, it } from 'vitest';

import { createKiwiWhale } from './kiwiwhale.ts';

it('files go beside the fields as a form that other software can read', async () => {
  let seen = '';
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen = `${request.headers['content-type'] ?? ''}\n${Buffer.concat(chunks).toString()}`;
      response.end('{"status":"queued","job_id":"7"}');
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
  expect(seen).toMatch(/^multipart\/form-data; boundary=/);
  expect(seen).toMatch(/name="model"\r\n\r\nm\r\n/);
  expect(seen).toMatch(/name="tags"\r\n\r\n\["a"\]\r\n/);
  expect(seen).toMatch(/name="file"; filename="a\.png"\r\nContent-Type: image\/png\r\n\r\nabc\r\n/);
  await kiwiwhale.close();
  server.close();
});

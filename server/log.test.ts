import { expect, it } from 'vitest';

import { createLog, redact } from './log.ts';

function logged(...args: [object, string]): string {
  const lines: string[] = [];
  createLog('info', { write: (line) => void lines.push(line) }).info(...args);
  return lines.join('');
}

it('takes secrets out by the name of their field, some levels down', () => {
  const line = logged(
    {
      credential: { kind: 'bearer', key: 'plain-secret-1' },
      request: { headers: { authorization: 'plain-secret-2', cookie: 'plain-secret-3' } },
      apiKey: 'plain-secret-4',
    },
    'x',
  );
  expect(line).not.toContain('plain-secret');
  expect(JSON.parse(line)).toMatchObject({ msg: 'x', apiKey: '[secret]' });
});

it('takes secrets out by what they look like, in messages and stacks too', () => {
  const line = logged({ err: new Error('GET with Bearer abc.def-1 failed') }, 'key kw_live_abc123');
  expect(line).not.toMatch(/abc\.def|kw_live/);
  expect(JSON.parse(line)).toMatchObject({ msg: 'key [secret]' });
});

it('leaves ordinary text alone', () => {
  expect(redact('kw_ models took 12 ms; monkey_business; job kj_123')).toBe(
    'kw_ models took 12 ms; monkey_business; job kj_123',
  );
});

import fc from 'fast-check';
import { expect, it } from 'vitest';

import { parseAnswer } from './parse-answer.ts';

it('keeps whole numbers that JavaScript would round, digit by digit', () => {
  expect(parseAnswer('{"job_id":9007199254740993,"n":[-12345678901234567890, 7]}')).toEqual({
    job_id: '9007199254740993',
    n: ['-12345678901234567890', 7],
  });
});

it('leaves digits inside texts alone', () => {
  const value = {
    'a "9007199254740993"': 'b \\" 12345678901234567890 1e999',
    c: 0.1234567890123456,
  };
  expect(parseAnswer(JSON.stringify(value))).toEqual(value);
});

it('reads everything else as JSON does', () => {
  expect(parseAnswer('{"status":"queued","job_')).toBeUndefined();
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      const large = /(?<![\d.\w"-])-?\d{16,}(?![\d.\w"])/.test(text);
      if (!large) expect(parseAnswer(text)).toEqual(JSON.parse(text));
    }),
  );
});

it('takes a very long text', () => {
  const text = `1234567890123456 \\" ${'x'.repeat(7_000_000)}`;
  expect(parseAnswer(JSON.stringify({ text }))).toEqual({ text });
});

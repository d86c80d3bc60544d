import { expect, it } from 'vitest';

import { keptAnswer } from './answer-text.ts';

const bearer = { kind: 'bearer', key: 'sk-live/0123456789' } as const;

it('keeps an answer as it came', () => {
  const text = '{"status":"queued","job_id":"abc123"}';
  expect(keptAnswer(text, bearer)).toBe(text);
});

it('keeps neither the credential nor anything that looks like one', () => {
  const text = JSON.stringify({
    ...{
      sent: 'sk-live/0123456789',
      header: 'Bearer abcdefgh12345678',
      other: 'kw_live_abcdef123',
    },
    slashed: 'x',
  }).replace('"x"', '"sk-live\\/0123456789"');
  const kept = keptAnswer(text, bearer);
  expect(kept).not.toMatch(/0123456789|abcdefgh12345678|kw_live/);
  expect(Object.keys(JSON.parse(kept) as object)).toEqual(['sent', 'header', 'other', 'slashed']);
});

it('keeps no value of a login’s cookies', () => {
  const cookie = { kind: 'cookie', cookie: 'sid=s3cr3t-session; lang=en' } as const;
  expect(keptAnswer('{"session":"s3cr3t-session","lang":"en"}', cookie)).toBe(
    '{"session":"[removed]","lang":"en"}',
  );
});

it('keeps at most 64 kB, whole characters only', () => {
  const kept = keptAnswer(`x${'é'.repeat(70_000)}`, bearer);
  expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(64 * 1024);
  expect(kept.endsWith('é')).toBe(true);
});

import { describe, expect, it } from 'vitest';

import { EnvError, exemptMediaOrigins, readEnv } from './env.ts';

const SESSION_SECRET = 's'.repeat(44);

function problems(source: Record<string, string>): string[] {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
  return [];
}

describe('readEnv', () => {
  it('asks for nothing but a secret, and says how to make one', () => {
    const env = readEnv({ SESSION_SECRET, PORT: '', NODE_ENV: 'production' });
    expect(env).toMatchObject({ host: '127.0.0.1', port: 4173, dataDir: '.data', sandbox: false });
    expect(env.kiwiwhale).toMatchObject({ baseUrl: 'https://kiwiwhale.com', auth: 'key' });
    expect(problems({}).join()).toMatch(/SESSION_SECRET .*openssl rand -base64 32/);
    expect(problems({ SESSION_SECRET: 'short' }).join()).toMatch(/SESSION_SECRET .*32 characters/);
    expect(problems({ SESSION_SECRET: `${SESSION_SECRET},short` })).toHaveLength(1);
  });

  it('takes several secrets, trims base URLs, and needs no secret in the sandbox', () => {
    const env = readEnv({ SANDBOX: '1', SESSION_SECRET: `${SESSION_SECRET}, ${'t'.repeat(32)}` });
    expect(env.sessionSecrets).toEqual([SESSION_SECRET, 't'.repeat(32)]);
    expect(readEnv({ SANDBOX: '1' }).kiwiwhale.baseUrl).toBe('http://127.0.0.1:4174');
    expect(readEnv({ SANDBOX: '1' }).stripeJsUrl).toBe('http://127.0.0.1:4174/stripe/v3.js');
    const moved = readEnv({ SESSION_SECRET, KIWIWHALE_BASE_URL: 'http://localhost:9/kw//' });
    expect(moved.kiwiwhale.baseUrl).toBe('http://localhost:9/kw');
  });

  it('names every wrong variable at once', () => {
    const wrong = problems({
      SESSION_SECRET,
      PORT: '70000',
      LOG_LEVEL: 'loud',
      OPENFAN_BASE_URL: 'nowhere',
      MEDIA_ALLOW_ORIGINS: 'https://cdn.example/path',
    });
    expect(wrong.map((line) => line.split(' ')[0])).toEqual([
      'PORT',
      'LOG_LEVEL',
      'OPENFAN_BASE_URL',
      'MEDIA_ALLOW_ORIGINS',
    ]);
  });

  it.each([
    ['http://kiwiwhale.com', false],
    ['http://10.0.0.1', false],
    ['http://127.0.0.1.evil.example', false],
    ['ftp://kiwiwhale.com', false],
    ['https://user:pw@kiwiwhale.com', false],
    ['https://staging.kiwiwhale.com/x', true],
    ['http://127.0.0.1:4174', true],
    ['http://[::1]:4174', true],
  ])('base URL %s: %s', (url, good) => {
    expect(problems({ SESSION_SECRET, KIWIWHALE_BASE_URL: url }).length === 0).toBe(good);
  });

  it('exempts the sandbox origin only where the sandbox runs', () => {
    const url = 'http://127.0.0.1:4174';
    const production = readEnv({ SESSION_SECRET, KIWIWHALE_BASE_URL: url });
    expect(exemptMediaOrigins(production)).toEqual([]);
    expect(exemptMediaOrigins(readEnv({ SANDBOX: '1', KIWIWHALE_BASE_URL: url }))).toEqual([url]);
    expect(problems({ SANDBOX: '1', KIWIWHALE_BASE_URL: 'https://kiwiwhale.com' })).toHaveLength(1);
  });
});

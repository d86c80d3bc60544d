import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Env } from './env.ts';

/**
 * What seals cookies: the operator's secrets, or in the sandbox one made on first start
 * and kept beside the data (mode 0600), so that a restart logs nobody out.
 */
export function sessionSecrets(env: Pick<Env, 'sessionSecrets' | 'sandbox' | 'dataDir'>): string[] {
  if (env.sessionSecrets.length > 0 || !env.sandbox) return env.sessionSecrets;
  const file = join(env.dataDir, 'session-secret');
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  chmodSync(file, 0o600);
  return [readFileSync(file, 'utf8').trim()];
}

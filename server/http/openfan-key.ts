import * as v from 'valibot';

import type { ConnectionMode } from '../../src/contract/session.ts';
import { parseJson } from '../../src/lib/json.ts';
import { ApiError } from '../providers/api-error.ts';
import type { Credential } from '../providers/credential.ts';
import type { OpenFan } from '../providers/openfan.ts';

const claimsSchema = v.object({ exp: v.optional(v.number()) });

/**
 * Finds out how OpenFan takes this key or token; nothing else is ever sent to it.
 * @throws ApiError `invalid-request` before anything is sent, `unauthorized` when it is refused
 */
export async function openOpenFanKey(
  openfan: Pick<OpenFan, 'probe'>,
  key: string,
  now: number,
): Promise<{ credential: Credential; mode: ConnectionMode }> {
  const mode = modeOf(key);
  if (mode === undefined) throw notAKey();
  const expiresAt = mode === 'jwt' ? expiryOf(key) : undefined;
  if (expiresAt !== undefined && expiresAt <= now) throw expired(expiresAt);
  const credential = await openfan.probe(key).catch((error: unknown) => explain(error, mode));
  return { credential, mode };
}

function modeOf(key: string): ConnectionMode | undefined {
  if (/^opf_[\x21-\x7e]+$/.test(key)) return 'apikey';
  return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(key) ? 'jwt' : undefined;
}

function expiryOf(token: string): number | undefined {
  const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  const read = v.safeParse(claimsSchema, parseJson(claims));
  return read.success && read.output.exp !== undefined ? read.output.exp * 1_000 : undefined;
}

function explain(error: unknown, mode: ConnectionMode): never {
  if (!(error instanceof ApiError) || error.body.kind !== 'unauthorized') throw error;
  throw new ApiError({
    ...error.body,
    message:
      mode === 'jwt'
        ? 'OpenFan does not accept this token. It may have expired: fetch a new one.'
        : 'OpenFan does not know this key. Check that all of it was copied (opf_…).',
    cause: error,
  });
}

const notAKey = () =>
  new ApiError({
    kind: 'invalid-request',
    code: 'not-a-key',
    message: 'This is neither an OpenFan key (opf_…) nor a token (eyJ…). It was sent nowhere.',
  });

function expired(at: number): ApiError {
  const day = Number.isFinite(at) && at < 8.64e15 ? new Date(at).toISOString().slice(0, 10) : '';
  return new ApiError({
    kind: 'invalid-request',
    code: 'token-expired',
    message: `This token expired${day && ` on ${day}`}. Fetch a new one; it was sent nowhere.`,
  });
}

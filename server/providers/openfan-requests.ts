import type { JsonObject } from '../../src/lib/json.ts';
import type { Bucket } from './budget.ts';
import type { Credential } from './credential.ts';
import { readId, readText } from './openfan-readers.ts';
import type { GenerateRequest } from './openfan-types.ts';

export function generateBody(request: GenerateRequest): JsonObject {
  const { creator, prompt, images, width, height, seed, paymentSignature } = request;
  return {
    creatorSlug: creator,
    prompt,
    numImages: images,
    width,
    height,
    ...(seed === null ? {} : { seed }),
    ...(paymentSignature === undefined ? {} : { paymentTxSignature: paymentSignature }),
  };
}

export function readConnection(body: JsonObject) {
  return {
    connected: body.connected === true,
    creatorId: readId(body.creatorId),
    status: readText(body.status, 50),
    hasRunpod: typeof body.hasRunpod === 'boolean' ? body.hasRunpod : null,
  };
}

export function absolute(location: string, base: string): string {
  return URL.canParse(location, base) ? new URL(location, base).href : location;
}

/** openfan.md "Auth": one way or the other, never both. */
export function authHeaders(credential: Credential): Record<string, string> {
  if (credential.kind === 'bearer') return { authorization: `Bearer ${credential.key}` };
  return credential.kind === 'api-key' ? { 'x-api-key': credential.key } : {};
}

/** Why a request was not sent. @param seconds until the next one can go */
export function limitWords(bucket: Bucket, seconds: number): string {
  return bucket === 'generate'
    ? `OpenFan allows 10 generation requests a minute. The next one can go in ${seconds} s.`
    : `OpenFan allows 60 requests a minute. The next one can go in ${seconds} s.`;
}

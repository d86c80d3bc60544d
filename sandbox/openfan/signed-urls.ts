import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import type { Clock } from '../clock.ts';
import type { Db } from '../database.ts';

const KEPT_S = 300;
const DAY_LENGTH = 8;

export type SignedUrls = ReturnType<typeof createSignedUrls>;

/** Addresses of originals that are over after five minutes, in the manner of S3. */
export function createSignedUrls(db: Db, clock: Clock) {
  const select = db
    .prepare<[], string>("SELECT value FROM openfan_secrets WHERE name = 'originals'")
    .pluck();
  const insert = db.prepare<[string]>("INSERT INTO openfan_secrets VALUES ('originals', ?)");
  let secret = select.get();
  if (secret === undefined) {
    secret = randomBytes(32).toString('hex');
    insert.run(secret);
  }
  const key = secret;
  const signature = (path: string, date: string) =>
    createHmac('sha256', key).update(`${path}\n${date}\n${KEPT_S}`).digest('hex');

  return {
    /** @param agoMs how long ago it was made */
    sign(origin: string, path: string, agoMs = 0): string {
      const date = amzDate(clock.now() - agoMs);
      const url = new URL(path, origin);
      const query = {
        'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
        'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD',
        'X-Amz-Credential': `sandbox/${date.slice(0, DAY_LENGTH)}/auto/s3/aws4_request`,
        'X-Amz-Date': date,
        'X-Amz-Expires': String(KEPT_S),
        'X-Amz-Signature': signature(path, date),
        'X-Amz-SignedHeaders': 'host',
        'x-amz-checksum-mode': 'ENABLED',
        'x-id': 'GetObject',
      };
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      return url.href;
    },
    /** Why an address is not good, or nothing. */
    problem(url: URL): 'SignatureDoesNotMatch' | 'AccessDenied' | undefined {
      const date = url.searchParams.get('X-Amz-Date') ?? '';
      const given = Buffer.from(url.searchParams.get('X-Amz-Signature') ?? '');
      const expected = Buffer.from(signature(url.pathname, date));
      const lasts = url.searchParams.get('X-Amz-Expires') === String(KEPT_S);
      if (!lasts || given.length !== expected.length || !timingSafeEqual(given, expected)) {
        return 'SignatureDoesNotMatch';
      }
      return clock.now() > timeOf(date) + KEPT_S * 1000 ? 'AccessDenied' : undefined;
    },
  };
}

/** `20261121T025733Z`. */
function amzDate(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

function timeOf(date: string): number {
  return Date.parse(
    date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
}

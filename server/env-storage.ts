import * as v from 'valibot';

/** An S3-compatible bucket. */
export interface BucketSettings {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Where the ledger and the files live; without them, in `DATA_DIR`. */
export interface StorageSettings {
  /** PostgreSQL, which any number of instances share. */
  databaseUrl: string | undefined;
  bucket: BucketSettings | undefined;
}

const isDatabaseUrl = (text: string) =>
  URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol);

export const storageVariables = {
  DATABASE_URL: v.optional(
    v.pipe(
      v.string(),
      v.check(isDatabaseUrl, 'must be such as postgres://user:password@host:5432/darkroom'),
    ),
  ),
  S3_ENDPOINT: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (text) => URL.canParse(text) && /^https?:\/\/[^@?#]*$/.test(text),
        'must be a whole address, for example https://s3.eu-central-1.amazonaws.com',
      ),
    ),
  ),
  S3_BUCKET: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{1,62}$/, 'must be the name of a bucket')),
  ),
  S3_REGION: v.optional(v.string(), 'us-east-1'),
  S3_ACCESS_KEY_ID: v.optional(v.string()),
  S3_SECRET_ACCESS_KEY: v.optional(v.string()),
};

const BUCKET = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

type StorageVariables = v.InferOutput<v.ObjectSchema<typeof storageVariables, undefined>>;

/** @returns the settings, and what is missing from them in words */
export function readStorage(set: StorageVariables): {
  storage: StorageSettings;
  problems: string[];
} {
  const given = BUCKET.filter((name) => set[name] !== undefined);
  const missing = given.length === 0 ? [] : BUCKET.filter((name) => set[name] === undefined);
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket } = set;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = set;
  const isWhole =
    endpoint !== undefined &&
    bucket !== undefined &&
    accessKeyId !== undefined &&
    secretAccessKey !== undefined;
  return {
    storage: {
      databaseUrl: set.DATABASE_URL,
      bucket: isWhole
        ? {
            ...{ bucket, region: set.S3_REGION, accessKeyId, secretAccessKey },
            endpoint: endpoint.replace(/\/+$/, ''),
          }
        : undefined,
    },
    problems: missing.map((name) => `${name} must be set where ${given.join(', ')} is`),
  };
}

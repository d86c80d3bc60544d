import { onTestFinished } from 'vitest';

import { startBucket } from './s3-double.ts';

/** The bucket in memory, for as long as a test runs. */
export async function createBucketUnderTest() {
  const { close, ...bucket } = await startBucket();
  onTestFinished(close);
  return bucket;
}

import type { Job } from '../contract/jobs.ts';

/** A job for tests: completed, charged, one kept picture; say what differs. */
export function sampleJob(over: Partial<Job> = {}): Job {
  return {
    key: 'job1',
    service: 'kiwiwhale',
    creator: null,
    costBaseUnits: null,
    paymentKey: null,
    postIds: [],
    resultExpiresAt: null,
    startsAt: null,
    accountId: 'account',
    jobId: 'abc123',
    model: 'z-image/turbo',
    category: 'text-to-image',
    prompt: 'a lighthouse above a stormy sea',
    input: { prompt: 'a lighthouse above a stormy sea' },
    status: 'completed',
    archiving: false,
    costE4: 200,
    charged: 'yes',
    error: null,
    outputs: [],
    seed: '12345',
    evidence: null,
    autoTopupMessage: null,
    favorite: false,
    project: null,
    deleted: false,
    createdAt: '2026-01-01T00:00:00.000Z',
    submittedAt: '2026-01-01T00:00:00.200Z',
    finishedAt: '2026-01-01T00:00:04.000Z',
    ...over,
  };
}

import type { GenerationPath, ImageOrder } from '../../src/contract/orders.ts';
import { ApiError } from '../providers/api-error.ts';
import type { GenerateRequest, OpenFan, PollAnswer, Post } from '../providers/openfan.ts';
import { CallError } from '../providers/transport.ts';

/** What the service does with a call: `lost`: acted on, and the answer never came. */
export type Fault = 'ok' | 'lost' | 'cut' | 'unreachable' | 'limit' | 'refuse' | 'hang' | 'lagging';

export const fanCredential = { kind: 'api-key', key: 'opf_test' } as const;
export const ORDER: ImageOrder = {
  ...{ creator: 'sol', prompt: 'a lake', images: 2, width: 512, height: 512, seed: 7 },
};
export const WALLET = '61WTGh4iJ9jsoMxRDjBMAieRYT4JP1MjjRAxJD3te8Je';

interface FakeJob {
  request: GenerateRequest;
  posts: string[];
}

const never = new Promise<never>(() => undefined);
const fail = (kind: ConstructorParameters<typeof ApiError>[0]['kind'], code: string = kind) =>
  new ApiError({ kind, code, message: code, provider: 'openfan' });

/** An OpenFan in memory: takes free orders, names prices, makes drafts when polled. */
export function createFakeOpenFan() {
  const service = {
    path: 'self_hosted' as GenerationPath,
    perImageBaseUnits: 50_000n,
    recipient: null as string | null,
    faults: [] as Fault[],
    /** Every `POST /generate` that reached it. */
    asked: [] as GenerateRequest[],
    jobs: new Map<string, FakeJob>(),
    /** What it says instead of what is so. */
    pollAnswer: undefined as
      | ((jobId: string) => PollAnswer | ApiError | 'lost' | Promise<PollAnswer> | undefined)
      | undefined,
    polls: [] as string[],
    /** Polls in flight now, and the most of one job there ever were. */
    inFlight: new Map<string, number>(),
    mostAtOnce: 0,
    post: (postId: string): Post | ApiError => post(postId),
    /** @param isAlive whether the server that called still hears */
    connect(isAlive: () => boolean): OpenFan {
      const reach = async <T>(value: T): Promise<T> => (isAlive() ? value : never);
      return {
        ...notInThisTest,
        async generate(_credential, request, keep) {
          const fault = service.faults.shift() ?? 'ok';
          before(fault);
          service.asked.push(request);
          const isFree = service.path === 'self_hosted';
          if (!isFree && request.paymentSignature === undefined) {
            return reach({
              kind: 'payment-required',
              perImageBaseUnits: service.perImageBaseUnits,
              totalBaseUnits: service.perImageBaseUnits * BigInt(request.images),
              recipient: service.recipient,
            } as const);
          }
          const jobId = `f${service.jobs.size}`;
          service.jobs.set(jobId, { request, posts: [] });
          if (fault === 'lost') throw new CallError(true, { kind: 'network', message: 'cut' });
          if (fault === 'hang') return never;
          keep?.(`{"jobId":"${jobId}"}`);
          return reach({ kind: 'accepted', jobId, path: service.path } as const);
        },
        async poll(_credential, jobId, keep) {
          service.polls.push(jobId);
          const now = (service.inFlight.get(jobId) ?? 0) + 1;
          service.inFlight.set(jobId, now);
          service.mostAtOnce = Math.max(service.mostAtOnce, now);
          try {
            await new Promise((resolve) => setImmediate(resolve));
            const told = await service.pollAnswer?.(jobId);
            if (told instanceof ApiError) throw told;
            if (told !== undefined && told !== 'lost') return await reach(told);
            const answer = made(jobId);
            if (told === 'lost') throw new CallError(true, { kind: 'network', message: 'cut' });
            keep?.(JSON.stringify(answer));
            return await reach(answer);
          } finally {
            service.inFlight.set(jobId, (service.inFlight.get(jobId) ?? 1) - 1);
          }
        },
        async post(postId) {
          const told = service.post(postId);
          if (told instanceof ApiError) throw told;
          return reach(told);
        },
      };
    },
  };

  /** The first poll makes the drafts; asked again it says the same. */
  function made(jobId: string): PollAnswer {
    const job = service.jobs.get(jobId);
    if (!job) throw fail('not-found', 'job-not-found');
    if (job.posts.length === 0) {
      job.posts = Array.from({ length: job.request.images }, (_, nth) => `${jobId}-post${nth}`);
    }
    return { state: 'completed', postIds: job.posts, completedAt: null };
  }
  return service;
}

function before(fault: Fault): void {
  if (fault === 'refuse') throw fail('not-found', 'creator-not-found');
  if (fault === 'lagging') throw fail('invalid-request', 'transaction-not-found');
  if (fault === 'limit') {
    throw new ApiError({
      ...{ kind: 'rate-limited', code: 'own-limit', message: 'ten a minute' },
      retryAfterMs: 14_000,
    });
  }
  if (fault === 'unreachable') throw new CallError(false, { kind: 'network', message: 'down' });
  if (fault === 'cut') throw new CallError(true, { kind: 'network', message: 'cut' });
}

const post = (postId: string): Post => ({
  ...{ postId, creatorId: 'c1', creator: 'sol', status: 'draft', caption: null },
  previewUrl: `https://previews.test/${postId}.jpg`,
  ...{ priceBaseUnits: 1_000_000n, unlockCount: 0, width: 512, height: 512, tags: [] },
  ...{ publishedAt: null, createdAt: null },
});

const no = () => Promise.reject(new Error('not in this test'));
const notInThisTest: OpenFan = {
  ...{ generate: no, poll: no, post: no, publish: no, unlock: no, image: no, creators: no },
  ...{ creator: no, patchCreator: no, connect: no, connection: no, creatorPosts: no, revenue: no },
  ...{ probe: no, close: () => Promise.resolve() },
};

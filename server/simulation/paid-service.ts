import { ApiError } from '../providers/api-error.ts';
import type { OpenFan } from '../providers/openfan.ts';
import { CallError } from '../providers/transport.ts';
import type { FakeChain, Redeeming } from '../payments/settle-under-test.ts';
import { never, type Life } from './mortal.ts';

const ANSWER_MS = 300;
const FINAL_SLOTS = 32;
const isAlive = ({ alive }: Life) => alive;
const unused = () => Promise.reject(new Error('not in this simulation'));
export const unusedOpenFan: OpenFan = {
  ...{ publish: unused, unlock: unused, image: unused, creators: unused, creator: unused },
  ...{ patchCreator: unused, connect: unused, connection: unused, creatorPosts: unused },
  ...{ revenue: unused, probe: unused, generate: unused, poll: unused, post: unused },
  close: () => Promise.resolve(),
};

/** OpenFan as those see it who pay: a job for whoever names a payment that is final. */
export function createPaidService(chain: FakeChain, plan: readonly Redeeming[]) {
  const redeemings = [...plan];
  const asked = new Set<Life>();
  const service = {
    /** Signatures of the jobs that it took, one for each job. */
    accepted: [] as string[],
    /** How many of them the asker never heard of. */
    unheard: 0,
    violations: [] as string[],
    connect: (life: Life): OpenFan => ({
      ...unusedOpenFan,
      async generate(_credential, { paymentSignature: signature = '' }) {
        if (!isAlive(life)) return never;
        if ([...asked].some(isAlive)) service.violations.push('asked twice at once');
        asked.add(life);
        await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
        asked.delete(life);
        const jobId = take(signature);
        if (isAlive(life)) return { kind: 'accepted', jobId, path: 'platform' };
        service.unheard += 1;
        return never;
      },
      poll: (_credential, jobId) =>
        Promise.resolve({ state: 'completed', postIds: [`${jobId}-0`], completedAt: null }),
    }),
  };

  function take(signature: string): string {
    const paid = chain.landed.get(signature);
    if (!paid || paid.failed || paid.slot > chain.slot() - FINAL_SLOTS) throw notFound();
    const redeeming = redeemings.shift() ?? 'ok';
    switch (redeeming) {
      case 'lost-before':
        throw new CallError(true, { kind: 'network', message: 'lost' });
      case 'not-found':
        throw notFound();
      case 'held':
        throw new ApiError({ kind: 'rate-limited', message: 'limit', retryAfterMs: 2_000 });
      case 'refuse':
        throw new ApiError({ kind: 'not-found', code: 'creator-not-found', message: 'who?' });
      default:
        service.accepted.push(signature);
        if (redeeming === 'ok') return `f${service.accepted.length}`;
        service.unheard += 1;
        throw new CallError(true, { kind: 'network', message: 'lost' });
    }
  }
  return service;
}

function notFound(): ApiError {
  return new ApiError({
    ...{ kind: 'invalid-request', code: 'transaction-not-found', message: 'not yet' },
    provider: 'openfan',
  });
}

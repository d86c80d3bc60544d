import { ApiError } from '../providers/api-error.ts';
import type { Bucket, Budget } from '../providers/budget.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import type { OpenFan } from '../providers/openfan.ts';
import { CallError } from '../providers/transport.ts';
import { never, type Life } from './mortal.ts';
import { unusedOpenFan } from './paid-service.ts';
import type { Plan } from './plan.ts';

const LIMITS: Record<Bucket, number> = { generate: 10, other: 60 };
const COST_E4 = 500;
/** How long a client waits for an answer. */
const GIVEN_UP_MS = 120_000;
const unused = () => Promise.reject(new Error('not in this simulation'));

interface ServiceJob {
  id: string;
  /** The place of the order in the plan. */
  order: number;
  endsAt: number;
  fails: boolean;
  /** Whose answer reached an instance that lived. */
  told: boolean;
}

/** Both services, as they are seen from their side; they go on whatever becomes of the servers. */
export function createServices(plan: Plan, clock: { now: () => number; after: After }) {
  const submits = [...plan.submits];
  const polls = [...plan.polls];
  const jobs: ServiceJob[] = [];
  const arrivals: Record<Bucket, number[]> = { generate: [], other: [] };
  const inFlight = new Set<{ id: string; life: Life }>();
  const violations: string[] = [];
  const seconds = () => Math.round(clock.now() / 1_000);

  function arrived(bucket: Bucket): void {
    const recent = arrivals[bucket].filter((at) => at > clock.now() - 60_000);
    arrivals[bucket] = [...recent, clock.now()];
    if (recent.length >= LIMITS[bucket]) {
      violations.push(`more than ${LIMITS[bucket]} ${bucket} requests in a minute at ${seconds()}`);
    }
  }

  async function answer<T>(life: Life, ms: number, value: T): Promise<T> {
    await clock.after(ms);
    return life.alive ? value : never;
  }

  async function submit(life: Life, order: number): Promise<string> {
    const fault = submits.shift() ?? 'ok';
    if (fault === 'refuse') throw error('not-found', 'no-such-creator');
    if (fault === 'busy') throw error('rate-limited', 'limit', 3_000);
    if (fault === 'unreachable') throw new CallError(false, { kind: 'network', message: 'down' });
    if (fault === 'cut') throw new CallError(true, { kind: 'network', message: 'cut' });
    const asked = plan.jobs[order];
    if (!asked) throw new Error(`nobody asked for ${order}`);
    if (jobs.some((job) => job.order === order)) violations.push(`order ${order} was sent twice`);
    const endsAt = clock.now() + 1_000 * asked.takes;
    const job = { id: `s${jobs.length}`, order, endsAt, fails: asked.fails, told: false };
    jobs.push(job);
    await answer(life, 300, undefined);
    if (fault === 'hang') {
      await answer(life, GIVEN_UP_MS, undefined);
      throw new CallError(true, { kind: 'timeout', message: 'no answer' });
    }
    if (fault === 'lost') throw new CallError(true, { kind: 'network', message: 'lost' });
    job.told = true;
    return job.id;
  }

  async function poll(life: Life, id: string): Promise<ServiceJob & { done: boolean }> {
    const others = [...inFlight].filter((one) => one.life.alive && one.id === id);
    if (others.length > 0) violations.push(`two polls of ${id} in flight at ${seconds()}`);
    const mine = { id, life };
    inFlight.add(mine);
    const fault = polls.shift() ?? 'ok';
    try {
      await answer(life, fault === 'slow' ? 20_000 : 300, undefined);
      if (fault === 'lost') throw new CallError(true, { kind: 'network', message: 'lost' });
      if (fault === 'broken') throw error('upstream', 'broken');
      if (fault === 'busy') throw error('rate-limited', 'limit', 3_000);
      const job = jobs.find((one) => one.id === id);
      if (!job) throw error('not-found', 'job-not-found');
      return { ...job, done: job.endsAt <= clock.now() };
    } finally {
      inFlight.delete(mine);
    }
  }

  /** @param budget of the instance that calls */
  function openfan(life: Life, budget: Budget): OpenFan {
    async function request(bucket: Bucket): Promise<void> {
      const waitMs = await budget.ask(bucket, 'engine');
      if (waitMs > 0) throw error('rate-limited', 'own-limit', waitMs);
      if (!life.alive) await never;
      arrived(bucket);
    }
    return {
      ...unusedOpenFan,
      async generate(_credential, { prompt }) {
        await request('generate');
        return { kind: 'accepted', jobId: await submit(life, Number(prompt)), path: 'self_hosted' };
      },
      async poll(_credential, jobId) {
        await request('other');
        const job = await poll(life, jobId);
        if (!job.done) return { state: 'running', stalled: false };
        if (job.fails) return { state: 'failed', message: 'no' };
        return { state: 'completed', postIds: [`${jobId}-0`], completedAt: null };
      },
      async post(postId) {
        await request('other');
        return {
          ...{ postId, creatorId: null, creator: null, status: 'draft', caption: null, tags: [] },
          ...{ previewUrl: `https://previews.test/${postId}.jpg`, priceBaseUnits: null },
          ...{ unlockCount: 0, width: 1, height: 1, publishedAt: null, createdAt: null },
        };
      },
    };
  }

  function kiwiwhale(life: Life): KiwiWhale {
    return {
      ...{ register: unused, setupPayment: unused, confirmPaymentMethod: unused, topup: unused },
      ...{ models: unused, close: () => Promise.resolve() },
      credits: () => {
        const spent = jobs.filter(({ order }) => plan.jobs[order]?.service === 'kiwiwhale').length;
        const creditsE4 = 10_000_000 - COST_E4 * spent;
        return answer(life, 100, { creditsE4, accountType: 'agent', userId: null });
      },
      async generate(_credential, body) {
        const jobId = await submit(life, Number(body.prompt));
        return { jobId, autoTopupMessage: null };
      },
      async job(_credential, jobId) {
        const job = await poll(life, jobId);
        if (!job.done) return { state: 'running' };
        if (job.fails) return { state: 'failed', word: 'failed', message: 'no' };
        const output = { url: `https://out.test/${jobId}`, mime: 'image/png', text: null };
        return { state: 'completed', seed: null, outputs: [output] };
      },
    };
  }

  return { openfan, kiwiwhale, jobs, violations };
}

/** Resolves when so many ms have passed. */
export type After = (ms: number) => Promise<void>;

function error(kind: ApiError['body']['kind'], code: string, retryAfterMs: number | null = null) {
  return new ApiError({ kind, code, message: code, provider: 'openfan', retryAfterMs });
}

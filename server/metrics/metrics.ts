import type { Kysely } from 'kysely';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

import type { Service } from '../../src/contract/errors.ts';
import type { Bucket, Budget } from '../providers/budget.ts';
import type { Observer } from '../store/observer.ts';
import type { Tables } from '../store/tables.ts';

const OPEN_JOBS = ['waiting', 'submitting', 'queued', 'running', 'unknown'] as const;
const OVER = ['redeemed', 'canceled', 'expired', 'failed'] as const;
const SUBMITS = new Set(['accepted', 'refused', 'held', 'unanswered']);

export interface Metrics {
  /** Counts what it is told. */
  observer: Observer;
  /** The same budget, counted. @param buckets those that the service's calls are counted in */
  counted(service: Service, budget: Budget, buckets: Bucket[]): Budget;
  /** What Prometheus reads, and its type. */
  text(): Promise<{ body: string; type: string }>;
}

/** Counters of this process, and of the ledger what is open in it now; numbers only. */
export function createMetrics(store: Kysely<Tables>, now: () => number): Metrics {
  const registers = [new Registry()];
  const [registry] = registers;
  collectDefaultMetrics({ ...(registry && { register: registry }), prefix: 'darkroom_' });
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name: `darkroom_${name}`, help, labelNames, registers });
  const gauge = (name: string, help: string, labelNames: string[]) =>
    new Gauge({ name: `darkroom_${name}`, help, labelNames, registers });

  const polls = counter('polls_total', 'Polls of jobs, by what came of them', [
    ...['service', 'outcome'],
  ]);
  const submits = counter('submits_total', 'Submits, by what came of them', ['service', 'outcome']);
  const steps = counter('payment_steps_total', 'Payments that came into a state', ['state']);
  const asked = counter('budget_requests_total', 'Requests the budget was asked for', [
    ...['service', 'bucket', 'caller', 'answer'],
  ]);
  const used = gauge('budget_used', 'Requests that the last minute holds, all servers together', [
    ...['service', 'bucket'],
  ]);
  const allowed = gauge('budget_per_minute', 'Requests that a minute may hold', [
    ...['service', 'bucket'],
  ]);
  const budgets: { service: Service; budget: Budget; buckets: Bucket[] }[] = [];
  const refused = counter('rate_limited_total', '429 answers', ['service', 'bucket']);
  const jobs = gauge('jobs', 'Jobs that are not over, by status', ['service', 'status']);
  const payments = gauge('payments', 'Payments that are not over, by state', ['state']);
  const oldest = gauge('oldest_unfinished_seconds', 'Age of the oldest row that is not over', [
    'kind',
  ]);

  async function look(): Promise<void> {
    const open = await store
      .selectFrom('jobs')
      .select(['service', 'status'])
      .select((eb) => eb.fn.countAll<number>().as('rows'))
      .where('status', 'in', OPEN_JOBS)
      .groupBy(['service', 'status'])
      .execute();
    const going = await store
      .selectFrom('jobs')
      .select((eb) => eb.fn.min<number | null>('created_at').as('first'))
      .where('status', 'in', OPEN_JOBS)
      // In doubt, and looked at by nobody but its owner.
      .where((eb) => eb.or([eb('status', '!=', 'unknown'), eb('next_at', 'is not', null)]))
      .execute();
    const owed = await store
      .selectFrom('payments')
      .select(['state'])
      .select((eb) => eb.fn.countAll<number>().as('rows'))
      .where('state', 'not in', OVER)
      .groupBy('state')
      .execute();
    const paying = await store
      .selectFrom('payments')
      .select((eb) => eb.fn.min<number | null>('created_at').as('first'))
      .where('state', 'not in', OVER)
      // Else it rests until its owner does something with it.
      .where((eb) => eb.or([eb('state', '=', 'redeeming'), eb('next_at', 'is not', null)]))
      .execute();
    jobs.reset();
    payments.reset();
    for (const { service, status, rows } of open) jobs.set({ service, status }, rows);
    for (const { state, rows } of owed) payments.set({ state }, rows);
    const ageOf = ([row]: { first: number | null }[]) =>
      Math.max(0, (now() - (row?.first ?? now())) / 1_000);
    oldest.set({ kind: 'job' }, ageOf(going));
    oldest.set({ kind: 'payment' }, ageOf(paying));
    for (const { service, budget, buckets } of budgets) {
      for (const bucket of buckets) {
        const seen = await budget.look(bucket);
        used.set({ service, bucket }, seen.used);
        allowed.set({ service, bucket }, seen.perMinute);
      }
    }
  }

  return {
    observer: {
      job({ service, event }) {
        if (SUBMITS.has(event)) submits.inc({ service, outcome: event });
      },
      poll({ service, outcome }) {
        polls.inc({ service, outcome });
      },
      payment: ({ state }) => steps.inc({ state }),
    },
    counted(service, budget, buckets) {
      budgets.push({ service, budget, buckets });
      return {
        ...budget,
        async ask(bucket, caller) {
          const waitMs = await budget.ask(bucket, caller);
          asked.inc({ service, bucket, caller, answer: waitMs === 0 ? 'granted' : 'later' });
          return waitMs;
        },
        heed(bucket, said) {
          if (said.waitMs !== null) refused.inc({ service, bucket });
          return budget.heed(bucket, said);
        },
      };
    },
    async text() {
      await look();
      return { body: (await registry?.metrics()) ?? '', type: registry?.contentType ?? '' };
    },
  };
}

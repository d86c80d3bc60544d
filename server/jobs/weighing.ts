import * as v from 'valibot';

import { evidenceSchema, type Evidence } from '../../src/contract/jobs.ts';
import { parseJson } from '../../src/lib/json.ts';

/** The evidence column: what the browser sees, and how far the readings have got. */
const weighingSchema = v.object({
  ...evidenceSchema.entries,
  /** Balance readings that succeeded; failed ones use up nothing. */
  readings: v.optional(v.number()),
  /** When the doubt began, ms since the epoch. */
  since: v.optional(v.number(), 0),
});
type Weighing = v.InferOutput<typeof weighingSchema> & { readings: number };

/** When balances are read, and the verdict that is proof enough to stop early. */
export interface ReadingPlan {
  /** Pauses before each reading, ms. */
  pausesMs: number[];
  proof: Evidence['verdict'];
}

/** An answer was lost: a charge may show late. */
export const UNANSWERED: ReadingPlan = { pausesMs: [1_000, 4_000, 15_000], proof: 'charged' };
/** A run that failed at the provider: credits may come back a little later. */
export const FAILED: ReadingPlan = { pausesMs: [500, 3_500], proof: 'not-charged' };
/** After a time-out of 120 s these are 121, 125, 140 and 180 s after the call. */
export const TOPUP: ReadingPlan = { pausesMs: [1_000, 4_000, 15_000, 40_000], proof: 'charged' };

const MIN_RETRY_MS = 5_000;
const MAX_RETRY_MS = 60_000;

/** The columns a reading changes. */
export interface Weighed {
  evidence: string;
  next_at?: number | null;
  credential?: string | null;
}

/** The columns of a row whose doubt begins now. */
export function startWeighing(beforeE4: number | null, plan: ReadingPlan, now: number) {
  const weighing: Weighing = {
    ...{ verdict: 'checking', beforeE4, afterE4: null, overlapping: 0 },
    ...{ readings: 0, since: now },
  };
  return { evidence: JSON.stringify(weighing), next_at: now + (plan.pausesMs[0] ?? 0) };
}

function readWeighing(evidence: string | null, beforeE4: number | null, now: number): Weighing {
  const read = v.safeParse(weighingSchema, parseJson(evidence ?? ''));
  if (read.success) {
    // A verdict given by other means than readings is not cut short.
    const without = read.output.verdict === 'checking' ? 0 : Infinity;
    return { ...read.output, readings: read.output.readings ?? without };
  }
  return {
    ...{ verdict: 'checking', beforeE4, afterE4: null, overlapping: 0 },
    ...{ readings: 0, since: now },
  };
}

export interface InDoubt {
  evidence: string | null;
  balance_before_e4: number | null;
  next_at: number | null;
}

/** Readings stopped before the plan was through, for want of a key that works. */
export function isCutShort(row: InDoubt, plan: ReadingPlan): boolean {
  const { readings } = readWeighing(row.evidence, row.balance_before_e4, 0);
  return row.next_at === null && readings < plan.pausesMs.length;
}

export const resumed = (row: InDoubt, now: number): Weighed => ({
  evidence: JSON.stringify({
    ...readWeighing(row.evidence, row.balance_before_e4, now),
    verdict: 'checking',
  }),
  next_at: now,
});

/** Nothing more can be read for now: "checking" would never end. */
export const cutShort = (row: InDoubt, now: number): Weighed => ({
  evidence: JSON.stringify({
    ...readWeighing(row.evidence, row.balance_before_e4, now),
    verdict: 'unclear',
  }),
  next_at: null,
  credential: null,
});

/** A reading that failed: once more a little later, the plan stays as it is. */
export function readAgainAt(row: InDoubt, now: number, retryAfterMs: number | null): number {
  const { since } = readWeighing(row.evidence, row.balance_before_e4, now);
  const pauseMs = retryAfterMs ?? (now - since) / 4;
  return now + Math.round(Math.min(MAX_RETRY_MS, Math.max(MIN_RETRY_MS, pauseMs)));
}

/**
 * A reading that succeeded.
 * @param by a person's own reading neither uses up the plan nor ends it, but for a proof
 */
export function weighed(
  row: InDoubt,
  evidence: Evidence,
  plan: ReadingPlan,
  by: 'plan' | 'person',
  now: number,
): Weighed & { settled: boolean } {
  const { since, readings } = readWeighing(row.evidence, row.balance_before_e4, now);
  const taken = readings + (by === 'plan' ? 1 : 0);
  if (evidence.verdict === plan.proof || taken >= plan.pausesMs.length) {
    const whole: Weighing = { ...evidence, since, readings: plan.pausesMs.length };
    return { settled: true, evidence: JSON.stringify(whole), next_at: null, credential: null };
  }
  const open: Weighing = { ...evidence, verdict: 'checking', since, readings: taken };
  return {
    settled: false,
    evidence: JSON.stringify(open),
    ...(by === 'plan' ? { next_at: now + (plan.pausesMs[taken] ?? 0) } : {}),
  };
}

import type { Job } from '../../contract/jobs.ts';
import type { Payment } from '../../contract/payments.ts';
import { creditsInWords } from '../../lib/format-credits.ts';
import { usdcInWords } from '../../lib/format-usdc.ts';
import type { NewsKind } from './wanted.ts';

const SHOWN_OF_PROMPT = 120;
/** A result is gone half an hour after it is done: this leaves time to come back. */
const EXPIRES_SOON_MS = 10 * 60_000;
/** Older news of a payment are of an earlier sitting. */
const FRESH_MS = 10 * 60_000;

/** One thing worth telling, in words. */
export interface News {
  kind: NewsKind;
  /** Told once; a newer one of the same name replaces it on the screen. */
  tag: string;
  title: string;
  body: string;
  /** The page that shows it. */
  href: string;
  /** The key of the job or payment; empty for a balance. */
  about: string;
}

const nameOf = ({ prompt, model }: Job) => prompt.slice(0, SHOWN_OF_PROMPT) || model;
const pageOf = ({ key }: Job) => `/gallery/${key}`;

/** A job that came to its end; what the person removed is no news. */
export function settledNews(job: Job): News | undefined {
  const { status, key } = job;
  if (status !== 'completed' && status !== 'failed') return undefined;
  const kind = status === 'completed' ? 'done' : 'failed';
  const title = status === 'completed' ? 'Done' : 'Failed';
  return { kind, tag: `job-${key}`, title, body: nameOf(job), href: pageOf(job), about: key };
}

/** @param now ms since the epoch */
export function expiringNews(job: Job, now: number): News | undefined {
  const leftMs = job.resultExpiresAt === null ? NaN : Date.parse(job.resultExpiresAt) - now;
  if (!(leftMs > 0 && leftMs <= EXPIRES_SOON_MS)) return undefined;
  const minutes = Math.max(1, Math.round(leftMs / 60_000));
  return {
    ...{ kind: 'expiring', tag: `expires-${job.key}`, href: pageOf(job), about: job.key },
    title: `Its result expires in ${String(minutes)} min`,
    body: nameOf(job),
  };
}

/** A payment that is final: the USDC has left the wallet for good. */
export function paymentNews(payment: Payment, now: number): News | undefined {
  const { finalized } = payment.times;
  if (finalized === null || now - Date.parse(finalized) > FRESH_MS) return undefined;
  if (payment.state === 'failed') return undefined;
  return {
    ...{ kind: 'payment', tag: `payment-${payment.key}` },
    title: `Payment final · ${usdcInWords(payment.amountBaseUnits)}`,
    body: payment.order.prompt.slice(0, SHOWN_OF_PROMPT),
    href: `/payments?q=${payment.key}`,
    about: payment.key,
  };
}

export function lowBalanceNews(
  { id, name }: { id: string; name: string },
  creditsE4: number,
): News {
  return {
    ...{ kind: 'lowBalance', tag: `low-${id}`, href: '/account', about: '' },
    title: `${creditsInWords(creditsE4)} left`,
    body: `KiwiWhale, ${name}`,
  };
}

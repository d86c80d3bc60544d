import { createInsist } from '../jobs/insist.ts';
import type { PaymentRow } from '../store/tables.ts';
import type { RedeemOutcome } from '../jobs/paid-jobs.ts';
import type { SettleDeps } from './settle-deps.ts';
import { words } from './words.ts';

/** Their node is given some minutes to see what is final. */
const NOT_FOUND_MS = 5 * 60_000;
const NOT_FOUND_PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** Asking again with the same signature costs the payer nothing; it is not done for ever. */
const UNANSWERED_PAUSES_MS = [1_000, 3_000, 10_000, 30_000, 60_000];

/** Buys the job of a finalized payment: commit, ask to the end, commit what came of it. */
export function createRedeemer(deps: SettleDeps) {
  const { ledger, chain, jobs, now } = deps;
  const insist = createInsist(deps.onError);

  async function redeem(row: PaymentRow): Promise<void> {
    const { key, job_key: jobKey, signature } = row;
    if (jobKey === null || signature === null) return ledger.patch(row, { next_at: null });
    if (row.state === 'finalized' && row.doubtful === 1) {
      const extras = { error: JSON.stringify(words.restored()), next_at: null };
      await ledger.apply(key, { type: 'given-up' }, extras);
      return;
    }
    if (row.state !== 'redeeming') {
      const redeeming = await ledger.apply(key, { type: 'redeeming' });
      if (!redeeming) return;
    }
    const outcome = await jobs.redeem(jobKey, signature).catch((error: unknown) => {
      deps.onError(error);
      return { type: 'unanswered', error: words.redeemUnknown() } as const;
    });
    await insist(`${key} ${outcome.type}`, () => settle(row, jobKey, outcome));
    if (outcome.type === 'accepted' && row.fee_lamports === null) await readFee(key, signature);
  }

  async function settle(row: PaymentRow, jobKey: string, outcome: RedeemOutcome): Promise<void> {
    const { key } = row;
    switch (outcome.type) {
      case 'accepted':
        await accepted(key);
        return;
      case 'refused':
        await ledger.apply(
          key,
          { type: 'refused' },
          { error: JSON.stringify(outcome.error), next_at: null, credential: null, failures: 0 },
        );
        return;
      case 'held':
        await ledger.apply(key, { type: 'held' }, { next_at: outcome.until });
        return;
      case 'not-found-yet':
        await notFound(row, jobKey);
        return;
      case 'unanswered': {
        const pauseMs = UNANSWERED_PAUSES_MS[row.failures];
        if (pauseMs !== undefined) {
          const extras = { failures: row.failures + 1, next_at: now() + pauseMs };
          await ledger.patch({ key, state: 'redeeming' }, extras);
          return;
        }
        const extras = { error: JSON.stringify(words.redeemUnknown()), next_at: null, failures: 0 };
        await ledger.apply(key, { type: 'given-up' }, extras);
      }
    }
  }

  async function notFound(row: PaymentRow, jobKey: string): Promise<void> {
    if (now() - (row.landed_at ?? now()) > NOT_FOUND_MS) {
      const extras = { error: JSON.stringify(words.neverFound()), next_at: null, failures: 0 };
      await ledger.apply(row.key, { type: 'refused' }, extras, (trx) => jobs.withdraw(trx, jobKey));
      return;
    }
    const pauses = NOT_FOUND_PAUSES_MS;
    const pauseMs = pauses[Math.min(row.failures, pauses.length - 1)] ?? 0;
    await ledger.apply(
      row.key,
      { type: 'held' },
      {
        error: JSON.stringify(words.nodeLags()),
        failures: row.failures + 1,
        next_at: now() + pauseMs,
      },
    );
  }

  function accepted(key: string) {
    const done = { error: null, next_at: null, credential: null, failures: 0 };
    return ledger.apply(key, { type: 'accepted' }, done);
  }

  /** Not on the way to the job: whoever looks at the payment sees it a little later. */
  async function readFee(key: string, signature: string): Promise<void> {
    const landed = await chain.transaction(signature, 'finalized').catch(() => null);
    if (!landed) return;
    const fee_lamports = String(landed.feeLamports);
    await ledger.patch({ key, state: 'redeemed' }, { fee_lamports });
  }

  return {
    redeem,
    /** Found in `redeeming` at start-up: accepted where the job says so, else asked again. */
    async recover(row: PaymentRow): Promise<void> {
      const job = row.job_key === null ? undefined : await jobs.status(row.job_key);
      if ((job?.jobId ?? null) !== null) await accepted(row.key);
      else await ledger.patch(row, { next_at: now() });
    },
  };
}

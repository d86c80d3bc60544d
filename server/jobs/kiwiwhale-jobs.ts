import { isJsonObject, parseJson } from '../../src/lib/json.ts';
import type { ErrorBody } from '../../src/contract/errors.ts';
import type { InlineUploads } from '../media/inline-uploads.ts';
import type { KiwiWhale } from '../providers/kiwiwhale.ts';
import { readPoster, type ProviderJob } from '../providers/kiwiwhale-readers.ts';
import type { JobRow } from '../store/tables.ts';
import { fieldsOf } from './accept.ts';
import type { Balances } from './balances.ts';
import { newOutputs, type DescribeOutput } from './outputs.ts';
import type { JobProvider, Polled } from './provider.ts';
import { FAILED, startWeighing, UNANSWERED } from './weighing.ts';

/** No limit is documented; so many are nobody's harm. */
const POLLS_PER_MINUTE = 300;
/** Tries for a service that cannot be reached at all; nothing was sent in any of them. */
const MAX_UNREACHABLE = 6;
const FETCH_PAUSES_MS = [
  ...[1_000, 3_000, 10_000, 30_000, 60_000],
  ...[120_000, 300_000, 600_000, 1_800_000],
];

interface KiwiWhaleJobsDeps {
  kiwiwhale: Pick<KiwiWhale, 'generate' | 'job'>;
  /** What a lost answer cost is told by the balances. */
  balances: Balances;
  describeOutput: DescribeOutput;
  pollsPerMinute?: number;
  /** Puts files that are held here into a request; without it there are none. */
  inline?: InlineUploads;
  now: () => number;
}

/** Jobs that spend credits: the balances are the evidence when an answer is lost. */
export function createKiwiWhaleJobs(deps: KiwiWhaleJobsDeps): JobProvider {
  const { kiwiwhale, balances, now } = deps;

  function read(row: JobRow, job: ProviderJob): Polled {
    if (job.state === 'completed') {
      const outputs = newOutputs(job.outputs, deps.describeOutput);
      return { state: 'completed', outputs, extras: { seed: job.seed } };
    }
    if (job.state === 'failed') {
      // The row is final, but what it cost is still to be found out.
      const weighing = startWeighing(row.balance_before_e4, FAILED, now());
      const extras = { ...weighing, credential: row.credential };
      return { state: 'failed', error: failure(job), charged: 'unknown', extras };
    }
    return { state: job.state, worry: null, extras: {} };
  }

  return {
    service: 'kiwiwhale',

    before: async (row, credential) => ({
      balance_before_e4: await balances.before(row.account_id, credential),
    }),

    async send(row, credential, keep) {
      const input = inputOf(row);
      const { body, parts } = deps.inline
        ? await deps.inline(row.account_id, input)
        : { body: input, parts: [] };
      const answer = await kiwiwhale.generate(
        credential,
        { ...body, model: row.model },
        keep,
        parts,
      );
      return {
        ...{ jobId: answer.jobId, charged: 'yes' },
        extras: { auto_topup_message: answer.autoTopupMessage },
      };
    },

    sent(row, { event, extras }) {
      if (event.type === 'unanswered' || extras.auto_topup_message) balances.forget(row.account_id);
      else if (event.type === 'accepted') {
        balances.spent(row.account_id, row.cost_e4, row.submitted_at ?? 0);
      }
    },

    inDoubt: (row) => startWeighing(row.balance_before_e4, UNANSWERED, now()),
    isNotYet: () => false,
    sendTries: () => MAX_UNREACHABLE,

    poll: async (row, jobId, credential, keep) =>
      read(row, await kiwiwhale.job(credential, jobId, keep)),

    gapMs: () => null,
    pollsPerMinute: deps.pollsPerMinute ?? POLLS_PER_MINUTE,
    restMs: () => 0,
    endOf: () => undefined,
    restartPauseMs: 0,

    async addressOf(row, output, credential) {
      if (!credential || row.job_id === null) return null;
      const job = await kiwiwhale.job(credential, row.job_id);
      return job.state === 'completed' ? (job.outputs[output.idx]?.url ?? null) : null;
    },
    posterOf(row, output) {
      const answer = parseJson(row.answer ?? '');
      return isJsonObject(answer) ? readPoster(answer, output.source_url) : null;
    },
    fetchPausesMs: FETCH_PAUSES_MS,
  };
}

function inputOf(row: JobRow) {
  const input = parseJson(row.input);
  return isJsonObject(input) ? fieldsOf(input) : {};
}

function failure(job: Extract<ProviderJob, { state: 'failed' }>): ErrorBody {
  return {
    kind: 'upstream',
    code: job.word,
    message: job.message,
    provider: 'kiwiwhale',
    requestId: null,
    charged: 'unknown',
    retryAfterMs: null,
  };
}

import type { Kysely, Transaction } from 'kysely';

import type { ErrorBody } from '../../src/contract/errors.ts';
import type { Quote, QuoteAnswer } from '../../src/contract/orders.ts';
import { ApiError } from '../providers/api-error.ts';
import { readCreator, type CreatorPlace } from '../store/creators.ts';
import type { Leases } from '../store/leases.ts';
import { nextRev } from '../store/revision.ts';
import type { JobRow, Tables } from '../store/tables.ts';
import { blankRow } from './blank-row.ts';
import { createBackground } from './background.ts';
import type { Credentials } from './credentials.ts';
import { shuttingDown } from './error-bodies.ts';
import { IMAGES_PER_JOB, orderColumns } from './image-orders.ts';
import type { JobLedger } from './ledger.ts';
import { PaymentNeeded } from './openfan-errors.ts';
import { SELF_HOSTED_MODEL, type OrderAsk } from './orders.ts';
import { FRESH_MS, learnedPrice, quoteOf, type PayTo } from './price.ts';
import type { Sender } from './send.ts';
import { once, timeKey } from './submissions.ts';

export interface Quotes {
  /**
   * What an order costs now, from what was learned lately or from OpenFan. It tells a price by
   * refusing the job; a creator on their own GPU takes it instead: then the answer is that job.
   * The same key gives the same answer.
   * @throws ApiError where there is no price to pay, see `quoteOf`
   */
  quote(ask: OrderAsk): Promise<QuoteAnswer>;
  /** Questions that an instance which died did not get to ask. */
  recover(): Promise<void>;
  settled(): Promise<void>;
}

interface QuotesDeps {
  store: Kysely<Tables>;
  /** OpenFan's address. */
  environment: string;
  credentials: Credentials;
  leases: Leases;
  ledger: JobLedger;
  sender: Sender;
  payTo: PayTo;
  now: () => number;
  onError: (error: unknown) => void;
}

/** Asks for prices, one question for one creator at a time. */
export function createQuotes(deps: QuotesDeps): Quotes {
  const { store, environment, ledger, leases, sender, payTo, now } = deps;
  const questions = new Map<string, Promise<unknown>>();
  const calls = createBackground(deps.onError);

  const placeOf = ({ accountId, order }: OrderAsk): CreatorPlace => ({
    ...{ environment, accountId, slug: order.creator },
  });

  /** After the question before it: its answer may do for this one, too. */
  function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = questions.get(name) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(work);
    questions.set(name, mine);
    calls.run(timeKey('q', now()), async () => {
      await mine.catch(() => undefined);
      if (questions.get(name) === mine) questions.delete(name);
    });
    return mine;
  }

  async function answer(ask: OrderAsk): Promise<QuoteAnswer> {
    const told = await answered(ask);
    if (told) return told;
    const known = await readCreator(store, placeOf(ask));
    if (known?.path === 'self_hosted') return { path: 'self_hosted', job: null };
    const learned = known && learnedPrice(known);
    if (learned && now() < learned.at + FRESH_MS) return quoted(ask, learned.price, learned.at);
    return askOpenFan(ask);
  }

  /** What was made of this key before: it is never asked with it twice. */
  async function answered(ask: OrderAsk): Promise<QuoteAnswer | undefined> {
    const row = await questionOf(store, ask);
    if (!row || row.status === 'waiting') return undefined;
    if (row.job_id === null) throw new ApiError(errorOf(row));
    return { path: 'self_hosted', job: (await ledger.view(row.key)) ?? null };
  }

  async function askOpenFan(ask: OrderAsk): Promise<QuoteAnswer> {
    // Before anybody can see the row: a question that waits and is nobody's was never asked.
    const key = timeKey('j', now());
    await leases.take('job', key);
    try {
      const row = await question(ask, key);
      if (row.key !== key && !(await leases.take('job', row.key))) throw stillAsking();
      return await put(ask, row).finally(() => leases.give('job', row.key));
    } finally {
      await leases.give('job', key);
    }
  }

  async function put(ask: OrderAsk, row: JobRow): Promise<QuoteAnswer> {
    const outcome = await sender.send(row, {
      // Nobody has to see a question; but what was taken, or may have been, is a job like others.
      along: ({ event }) =>
        event.type === 'accepted' || event.type === 'unanswered'
          ? { deleted_at: null }
          : { next_at: null },
    });
    if (!outcome) throw stillAsking();
    const { event, thrown } = outcome;
    if (event.type === 'accepted') {
      return { path: 'self_hosted', job: (await ledger.view(row.key)) ?? null };
    }
    if (event.type === 'unanswered') throw new ApiError(event.error);
    await forget(row);
    if (thrown instanceof PaymentNeeded) return quoted(ask, thrown.price, now());
    if (outcome.error) throw new ApiError(outcome.error);
    throw shuttingDown();
  }

  const quoted = (ask: OrderAsk, price: PaymentNeeded['price'], at: number): QuoteAnswer => ({
    path: 'platform',
    quote: quoteOf(ask.order, price, at, payTo) satisfies Quote,
  });

  /** Committed before it is asked: it may be taken for an order. Hidden, and due to nobody. */
  async function question(ask: OrderAsk, key: string): Promise<JobRow> {
    const { accountId, idempotencyKey, order } = ask;
    const at = now();
    const credential = await deps.credentials.seal(ask.credential);
    const make = async (trx: Transaction<Tables>) => {
      const job = { ...order, images: Math.min(IMAGES_PER_JOB, order.images) };
      const row: JobRow = {
        ...blankRow(key, at),
        ...orderColumns(job),
        ...{ environment, account_id: accountId, submission_key: idempotencyKey, credential },
        ...{ model: SELF_HOSTED_MODEL, next_at: null, deleted_at: at, rev: await nextRev(trx) },
      };
      await trx.insertInto('jobs').values(row).execute();
      return row;
    };
    return once(
      store,
      { accountId, idempotencyKey, body: { quote: order }, now: at },
      make,
      async (trx) => (await questionOf(trx, ask)) ?? make(trx),
    );
  }

  /** Nothing was taken: there is no job. */
  const forget = (row: Pick<JobRow, 'key'>) =>
    store
      .deleteFrom('jobs')
      .where('key', '=', row.key)
      .where('job_id', 'is', null)
      .where('status', 'in', ['failed', 'waiting'])
      .execute();

  return {
    quote: (ask) => inTurn(JSON.stringify(placeOf(ask)), () => answer(ask)),

    async recover() {
      const waiting = await store
        .selectFrom('jobs')
        .select('key')
        .where('environment', '=', environment)
        .where('service', '=', 'openfan')
        .where('status', '=', 'waiting')
        .where('payment_key', 'is', null)
        .where('next_at', 'is', null)
        .where('deleted_at', 'is not', null)
        .execute();
      for (const { key } of waiting) {
        if (!(await leases.take('job', key))) continue;
        await forget({ key }).finally(() => leases.give('job', key));
      }
    },
    settled: () => calls.settled(),
  };
}

function questionOf(store: Kysely<Tables>, { accountId, idempotencyKey }: OrderAsk) {
  return store
    .selectFrom('jobs')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('submission_key', '=', idempotencyKey)
    .executeTakeFirst();
}

function errorOf(row: JobRow): ErrorBody {
  return {
    ...{ kind: 'network', code: 'answer-lost', provider: 'openfan', requestId: null },
    message: 'OpenFan’s answer to this question never came. It may have taken it for an order.',
    ...{ charged: row.charged === 'no' ? 'no' : 'unknown', retryAfterMs: null },
  };
}

function stillAsking(): ApiError {
  return new ApiError({
    kind: 'conflict',
    code: 'still-asking',
    message: 'OpenFan is being asked already. Try again in a moment.',
  });
}

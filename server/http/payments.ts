import { Hono, type Context } from 'hono';
import * as v from 'valibot';

import {
  handOverRequestSchema,
  paymentPatchSchema,
  paymentsRequestSchema,
  paymentStates,
  reuseRequestSchema,
  signingRequestSchema,
  type HandOverAnswer,
  type PaymentPage,
  type PaymentPatch,
  type SigningAnswer,
} from '../../src/contract/payments.ts';
import type { Payments } from '../payments/compose.ts';
import { csvHeader, csvLine } from '../payments/csv.ts';
import { takeOver } from '../payments/hand-over.ts';
import { createIntents } from '../payments/intents.ts';
import { cancel, checkNow, noteSent, walletClosed } from '../payments/acts.ts';
import { everyPayment, paymentPage } from '../payments/queries.ts';
import { reuse } from '../payments/reuse.ts';
import { askWallet } from '../payments/signing.ts';
import { paymentView } from '../payments/views.ts';
import { ApiError } from '../providers/api-error.ts';
import type { PaymentRow } from '../store/tables.ts';
import { readBody, readQuery, requireIdempotencyKey } from './read-body.ts';
import {
  activeAccounts,
  requireConnection,
  sessionAccounts,
  type SessionConnection,
  type SessionEnv,
} from './session.ts';

const optionalText = v.optional(v.pipe(v.string(), v.maxLength(500)));
const filterEntries = {
  account: optionalText,
  creator: optionalText,
  q: optionalText,
  state: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(',')),
      v.array(v.picklist(paymentStates)),
    ),
  ),
};
const listQuerySchema = v.object({
  ...filterEntries,
  cursor: optionalText,
  limit: v.optional(
    v.pipe(v.string(), v.toNumber(), v.integer(), v.minValue(1), v.maxValue(200)),
    '60',
  ),
});

/** One USDC transfer each: asked for, handed over, looked after (payments/settle.ts). */
export function paymentRoutes(payments: Payments) {
  const { store, ledger, settler } = payments;

  /** A row of another account does not exist for this session. */
  async function ownRow(c: Context<SessionEnv>, key: string): Promise<PaymentRow> {
    const row = await ledger.row(key);
    if (row && sessionAccounts(c).includes(row.account_id)) return row;
    throw new ApiError({
      kind: 'not-found',
      message: 'There is no such payment in these accounts.',
    });
  }

  function connectionOf(c: Context<SessionEnv>, row: PaymentRow): SessionConnection {
    const connection = c.var.connections.find((one) => one.accountId === row.account_id);
    return connection ?? requireConnection(c, undefined, 'openfan');
  }

  function filtersOf(
    c: Context<SessionEnv>,
    { account, state, creator, q }: Omit<v.InferOutput<typeof listQuerySchema>, 'limit' | 'cursor'>,
  ) {
    return { accounts: chosenAccounts(c, account), states: state, creator, q };
  }

  /** Each of these may make the settler look sooner. */
  async function act(row: PaymentRow, patch: PaymentPatch) {
    switch (patch.act) {
      case 'cancel':
        return cancel(payments, row, patch.reason);
      case 'sent':
        return noteSent(payments, row, patch.signature);
      case 'wallet-closed':
        return walletClosed(payments, row);
      case 'check':
        return checkNow(payments, row);
    }
  }

  return new Hono<SessionEnv>()
    .get('/api/payments', async (c) => {
      const { cursor, limit, ...filters } = readQuery(c, listQuerySchema);
      const page = await paymentPage(store, filtersOf(c, filters), { cursor, limit });
      const { rows, nextCursor, total } = page;
      return c.json({ payments: rows.map(paymentView), nextCursor, total } satisfies PaymentPage);
    })

    .get('/api/payments.csv', async (c) => {
      const filters = filtersOf(c, readQuery(c, v.object(filterEntries)));
      let text = csvHeader;
      for await (const row of everyPayment(store, filters)) text += csvLine(paymentView(row));
      c.header('content-type', 'text/csv; charset=utf-8');
      c.header('content-disposition', 'attachment; filename="darkroom-payments.csv"');
      c.header('cache-control', 'no-store');
      return c.body(text);
    })

    .post('/api/payments', async (c) => {
      const idempotencyKey = requireIdempotencyKey(c);
      const { connectionId, ...request } = await readBody(c, paymentsRequestSchema);
      const { accountId, credential } = requireConnection(c, connectionId, 'openfan');
      const ask = { accountId, credential, idempotencyKey, request };
      const rows = await createIntents(payments, ask);
      return c.json({ payments: rows.map(paymentView) }, 201);
    })

    .post('/api/payments/signing', async (c) => {
      const { keys, payer, method } = await readBody(c, signingRequestSchema);
      const rows = await Promise.all([...new Set(keys)].map((key) => ownRow(c, key)));
      const [first] = rows;
      if (!first || rows.some((row) => row.account_id !== first.account_id)) throw mixed();
      const { credential } = connectionOf(c, first);
      const asked = await askWallet(payments, { rows, credential, payer, method });
      await payments.note();
      settler.kick();
      const { blockhash, lastValidBlockHeight } = asked;
      return c.json({
        payments: asked.rows.map(paymentView),
        blockhash,
        lastValidBlockHeight,
      } satisfies SigningAnswer);
    })

    .post('/api/payments/transactions', async (c) => {
      const { transactions } = await readBody(c, handOverRequestSchema);
      const results: HandOverAnswer['results'] = [];
      for (const { key, transaction } of transactions) {
        try {
          const row = await takeOver(payments, await ownRow(c, key), transaction);
          results.push({ key, payment: paymentView(row), error: null });
        } catch (error) {
          if (!(error instanceof ApiError)) throw error;
          results.push({ key, payment: null, error: error.body });
        }
      }
      await payments.note();
      settler.kick();
      return c.json({ results } satisfies HandOverAnswer);
    })

    .get('/api/payments/:key', async (c) =>
      c.json({ payment: paymentView(await ownRow(c, c.req.param('key'))) }),
    )

    .patch('/api/payments/:key', async (c) => {
      const row = await ownRow(c, c.req.param('key'));
      const patch = await readBody(c, paymentPatchSchema);
      const changed = await act(row, patch);
      await payments.note();
      settler.kick();
      return c.json({ payment: paymentView(changed) });
    })

    .post('/api/payments/:key/reuse', async (c) => {
      const row = await ownRow(c, c.req.param('key'));
      const { order } = await readBody(c, reuseRequestSchema);
      const { credential } = connectionOf(c, row);
      const reused = await reuse(payments, row, order, credential);
      settler.kick();
      return c.json({ payment: paymentView(reused) }, 202);
    });
}

function chosenAccounts(c: Context<SessionEnv>, account: string | undefined): string[] {
  if (account === undefined) return activeAccounts(c);
  const all = sessionAccounts(c);
  return account === 'all' ? all : all.filter((one) => one === account);
}

function mixed(): ApiError {
  return new ApiError({
    kind: 'invalid-request',
    code: 'mixed-accounts',
    message: 'Payments of different accounts are not signed together.',
  });
}

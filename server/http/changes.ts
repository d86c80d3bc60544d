import { Hono } from 'hono';
import type { Kysely } from 'kysely';

import type { Changes } from '../../src/contract/changes.ts';
import { draftView } from '../drafts/view.ts';
import type { JobLedger } from '../jobs/ledger.ts';
import { changedRows } from '../jobs/queries.ts';
import { topupView } from '../jobs/views.ts';
import { paymentView } from '../payments/views.ts';
import type { Tables } from '../store/tables.ts';
import { sessionAccounts, type SessionEnv } from './session.ts';

export function changesRoutes({ store, ledger }: { store: Kysely<Tables>; ledger: JobLedger }) {
  return new Hono<SessionEnv>().get('/api/changes', async (c) => {
    const rows = await changedRows(store, sessionAccounts(c), c.req.query('cursor'));
    const changes: Changes = {
      cursor: rows.cursor,
      jobs: await ledger.views(rows.jobs),
      topups: rows.topups.map(topupView),
      payments: rows.payments.map(paymentView),
      drafts: rows.drafts.map(draftView),
      active: rows.active,
    };
    return c.json(changes);
  });
}

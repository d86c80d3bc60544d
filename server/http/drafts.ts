import { Hono, type Context } from 'hono';
import * as v from 'valibot';

import {
  draftChoiceSchema,
  draftsActSchema,
  draftsPatchSchema,
  draftStatusSchema,
  recoverRequestSchema,
} from '../../src/contract/drafts.ts';
import type { DraftOwner } from '../drafts/acts.ts';
import type { Drafts } from '../drafts/compose.ts';
import { freshen } from '../drafts/freshen.ts';
import { draftPage } from '../drafts/queries.ts';
import { draftView } from '../drafts/view.ts';
import type { Store } from '../store/sqlite.ts';
import type { DraftRow } from '../store/tables.ts';
import { readBody, readQuery } from './read-body.ts';
import { activeAccounts, requireConnection, sessionAccounts, type SessionEnv } from './session.ts';

const optionalText = v.optional(v.pipe(v.string(), v.maxLength(500)));

const listQuerySchema = v.object({
  account: optionalText,
  status: v.optional(draftStatusSchema),
  creator: optionalText,
  /** `none`: neither kept nor rejected. */
  choice: v.optional(v.union([draftChoiceSchema, v.literal('none')])),
  job: optionalText,
  cursor: optionalText,
  limit: v.optional(
    v.pipe(v.string(), v.toNumber(), v.integer(), v.minValue(1), v.maxValue(200)),
    '60',
  ),
});

export interface DraftRoutesDeps {
  store: Store;
  drafts: Drafts;
  now: () => number;
}

export function draftRoutes({ store, drafts, now }: DraftRoutesDeps) {
  const { acts, engine, ledger } = drafts;
  const answer = (c: Context<SessionEnv>, rows: DraftRow[]) => {
    engine.kick();
    return c.json({ drafts: rows.map(draftView) });
  };

  return new Hono<SessionEnv>()
    .get('/api/drafts', async (c) => {
      const { account, cursor, limit, ...filters } = readQuery(c, listQuerySchema);
      const accounts = chosenAccounts(c, account);
      const page = await draftPage(store, { ...filters, accounts }, { cursor, limit });
      await freshen(ledger, page.rows, now());
      const { nextCursor, total } = page;
      return c.json({ drafts: page.rows.map(draftView), nextCursor, total });
    })
    .patch('/api/drafts', async (c) =>
      answer(c, await acts.edit(ownerOf(c), await readBody(c, draftsPatchSchema))),
    )
    .post('/api/drafts/publish', async (c) => answer(c, await acts.publish(...(await asked(c)))))
    .post('/api/drafts/publish/undo', async (c) => answer(c, await acts.undo(...(await asked(c)))))
    .post('/api/drafts/reveal', async (c) => answer(c, await acts.reveal(...(await asked(c)))))
    .post('/api/drafts/recover', async (c) => {
      const { connectionId, creator } = await readBody(c, recoverRequestSchema);
      const { accountId, credential } = requireConnection(c, connectionId, 'openfan');
      const { rows, unlisted } = await drafts.recover({ accountId, creator, credential });
      return c.json({ drafts: rows.map(draftView), unlisted });
    });
}

async function asked(c: Context<SessionEnv>): Promise<[DraftOwner, string[]]> {
  const { postIds } = await readBody(c, draftsActSchema);
  return [ownerOf(c), postIds];
}

/** The account in use comes first: a post that two of them know is its. */
function ownerOf(c: Context<SessionEnv>): DraftOwner {
  return {
    accounts: [...new Set([...activeAccounts(c), ...sessionAccounts(c)])],
    credentialOf: (accountId) =>
      c.var.connections.find((one) => one.accountId === accountId)?.credential,
  };
}

function chosenAccounts(c: Context<SessionEnv>, account: string | undefined): string[] {
  if (account === undefined) return activeAccounts(c);
  const all = sessionAccounts(c);
  return account === 'all' ? all : all.filter((one) => one === account);
}

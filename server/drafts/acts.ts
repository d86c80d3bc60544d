import type { Kysely, Transaction } from 'kysely';

import type { DraftsPatch } from '../../src/contract/drafts.ts';
import type { Credentials } from '../jobs/credentials.ts';
import { ApiError } from '../providers/api-error.ts';
import type { Credential } from '../providers/credential.ts';
import type { DraftRow, Tables } from '../store/tables.ts';
import { dutiesOf } from './duties.ts';
import { alreadyPublished, underWay } from './error-bodies.ts';
import type { DraftChange, DraftLedger } from './ledger.ts';
import { HOLD_MS } from './publish.ts';
import { ownDrafts } from './queries.ts';

/** Whose drafts these are: the accounts of a session, the one in use first, and their keys. */
export interface DraftOwner {
  accounts: string[];
  credentialOf: (accountId: string) => Credential | undefined;
}

/** What a person does with drafts; each answers with the rows as they then stand. */
export interface DraftActs {
  /** One change to many, all of them or none. @throws ApiError naming why not */
  edit(owner: DraftOwner, patch: DraftsPatch): Promise<DraftRow[]>;
  /** Held for ten seconds, then sent by the engine; published ones stay as they are. */
  publish(owner: DraftOwner, postIds: string[]): Promise<DraftRow[]>;
  /** Takes back what is still held; what was sent stays sent. */
  undo(owner: DraftOwner, postIds: string[]): Promise<DraftRow[]>;
  /** Asks for originals that are neither here nor asked for. */
  reveal(owner: DraftOwner, postIds: string[]): Promise<DraftRow[]>;
}

interface ActsDeps {
  store: Kysely<Tables>;
  ledger: DraftLedger;
  credentials: Credentials;
  now: () => number;
}

export function createDraftActs({ store, ledger, credentials, now }: ActsDeps): DraftActs {
  async function each(
    owner: DraftOwner,
    postIds: string[],
    change: (row: DraftRow) => DraftChange | undefined,
  ): Promise<DraftRow[]> {
    return store.transaction().execute(async (trx) => {
      const rows = await known(trx, owner, postIds);
      const after: DraftRow[] = [];
      for (const row of rows) after.push((await ledger.apply(row, change, trx)) ?? row);
      return after;
    });
  }

  /** Sealed before the transaction: as many as accounts, not as drafts. */
  async function sealedFor({ accounts, credentialOf }: DraftOwner) {
    const sealed = new Map<string, string>();
    for (const account of accounts) {
      const credential = credentialOf(account);
      if (credential) sealed.set(account, await credentials.seal(credential));
    }
    return sealed;
  }

  return {
    edit: (owner, { postIds, patch }) => each(owner, postIds, (row) => editOf(row, patch)),

    async publish(owner, postIds) {
      const sealed = await sealedFor(owner);
      const until = now() + HOLD_MS;
      return each(owner, postIds, (row) => {
        if (row.status === 'published') return undefined;
        const credential = sealed.get(row.account_id) ?? null;
        return {
          publishing: { type: 'asked', until },
          // Whoever publishes it has decided.
          columns: { credential, choice: 'keep' },
        };
      });
    },

    undo: (owner, postIds) => each(owner, postIds, () => ({ publishing: { type: 'undone' } })),

    async reveal(owner, postIds) {
      const sealed = await sealedFor(owner);
      return each(owner, postIds, (row) => {
        if (dutiesOf(row).original !== null) return undefined;
        const credential = sealed.get(row.account_id) ?? null;
        return { reveal: { type: 'asked', now: now() }, columns: { credential } };
      });
    },
  };

  async function known(trx: Transaction<Tables>, { accounts }: DraftOwner, postIds: string[]) {
    const rows = await ownDrafts(trx, accounts, postIds);
    if (rows.length === new Set(postIds).size) return rows;
    throw new ApiError({
      kind: 'not-found',
      code: 'draft-not-found',
      message: 'There is no such draft in these accounts.',
    });
  }
}

function editOf(row: DraftRow, patch: DraftsPatch['patch']): DraftChange {
  const { publishing } = dutiesOf(row);
  const { choice, caption, priceBaseUnits: price, tags } = patch;
  const changesPost = caption !== undefined || price !== undefined || tags !== undefined;
  if (changesPost && row.status === 'published') throw alreadyPublished();
  if (changesPost && (publishing?.state === 'sending' || publishing?.state === 'unknown')) {
    throw underWay();
  }
  return {
    // Rejecting what waits to be published is taking that back.
    ...(choice === 'reject' && publishing?.state === 'held'
      ? { publishing: { type: 'undone' } as const }
      : {}),
    columns: {
      ...(choice === undefined ? {} : { choice }),
      ...(caption === undefined ? {} : { caption }),
      ...(price === undefined ? {} : { price_base_units: price }),
      ...(tags === undefined ? {} : { tags: JSON.stringify([...new Set(tags)]) }),
    },
  };
}

import type { Kysely, Transaction } from 'kysely';

import { nextRev } from '../store/revision.ts';
import type { DraftRow, Tables } from '../store/tables.ts';
import { columnsOf, dutiesOf, type KeptImage, type Look } from './duties.ts';
import { nextPublishing, nextReveal, type PublishEvent, type RevealEvent } from './machine.ts';
import { draftView } from './view.ts';

export interface DraftId {
  account_id: string;
  post_id: string;
}

/** What happens to a draft in one transaction; where one part does not apply, none does. */
export interface DraftChange {
  look?: Partial<Look>;
  reveal?: RevealEvent;
  publishing?: PublishEvent;
  original?: KeptImage;
  columns?: Partial<
    Pick<
      DraftRow,
      | 'status'
      | 'choice'
      | 'caption'
      | 'price_base_units'
      | 'tags'
      | 'unlock_count'
      | 'published_at'
      | 'credential'
    >
  >;
}

/** Every change of a draft goes through here; news of it travel when a browser could see it. */
export interface DraftLedger {
  /**
   * @param change or what makes one of the row as it stands; `undefined` changes nothing
   * @returns the row afterwards, `undefined` when the change did not apply
   */
  apply(
    id: DraftId,
    change: DraftChange | ((row: DraftRow) => DraftChange | undefined),
    within?: Transaction<Tables>,
  ): Promise<DraftRow | undefined>;
  row(id: DraftId): Promise<DraftRow | undefined>;
  /** Rows of this environment whose time has come: what a person waits for first. */
  due(now: number, limit: number): Promise<DraftRow[]>;
  /** Rows found in the middle of a call that was cut off by a restart. */
  cutOff(): Promise<DraftRow[]>;
}

export function createDraftLedger(store: Kysely<Tables>, environment: string): DraftLedger {
  const select = (db: Kysely<Tables>, { account_id: account, post_id: post }: DraftId) =>
    db
      .selectFrom('drafts')
      .selectAll()
      .where('account_id', '=', account)
      .where('post_id', '=', post)
      .executeTakeFirst();

  async function change(
    trx: Transaction<Tables>,
    id: DraftId,
    wanted: DraftChange | ((row: DraftRow) => DraftChange | undefined),
  ): Promise<DraftRow | undefined> {
    const row = await select(trx, id);
    const made = row && (typeof wanted === 'function' ? wanted(row) : wanted);
    if (!row || !made) return undefined;
    const before = dutiesOf(row);
    const reveal = made.reveal ? nextReveal(before.reveal, made.reveal) : before.reveal;
    const publishing = made.publishing
      ? nextPublishing(before.publishing, made.publishing)
      : before.publishing;
    if (reveal === undefined || publishing === undefined) return undefined;
    const calls = (reveal?.due ?? null) !== null || (publishing?.due ?? null) !== null;
    const midCall = reveal?.step === 'asking' || publishing?.state === 'sending';
    const next: DraftRow = {
      ...row,
      ...made.columns,
      ...columnsOf({
        look: { ...before.look, ...made.look },
        original: made.original ?? before.original,
        reveal,
        publishing,
      }),
    };
    // A key is kept as long as something is to be sent with it, and no longer.
    if (!calls && !midCall) next.credential = null;
    const seen = JSON.stringify(draftView(row)) !== JSON.stringify(draftView(next));
    if (seen) next.rev = await nextRev(trx);
    await trx
      .updateTable('drafts')
      .set(next)
      .where('account_id', '=', id.account_id)
      .where('post_id', '=', id.post_id)
      .execute();
    return next;
  }

  return {
    apply: (id, wanted, within) =>
      within
        ? change(within, id, wanted)
        : store.transaction().execute((trx) => change(trx, id, wanted)),
    row: (id) => select(store, id),
    due: (now, limit) =>
      store
        .selectFrom('drafts')
        .selectAll()
        .where('environment', '=', environment)
        .where('next_at', '<=', now)
        .orderBy((eb) => eb.case().when('credential', 'is not', null).then(0).else(1).end())
        .orderBy('next_at')
        .limit(limit)
        .execute(),
    cutOff: () =>
      store
        .selectFrom('drafts')
        .selectAll()
        .where('environment', '=', environment)
        .where((eb) =>
          eb.or([
            eb('publishing', 'like', '%"state":"sending"%'),
            eb('reveal', 'like', '%"step":"asking"%'),
          ]),
        )
        .execute(),
  };
}

import type { Kysely } from 'kysely';
import * as v from 'valibot';

import { signatureSchema } from '../../src/contract/usdc.ts';
import { parseJson } from '../../src/lib/json.ts';
import { dutiesOf, type KeptImage } from '../drafts/duties.ts';
import { draftView } from '../drafts/view.ts';
import { paymentView } from '../payments/views.ts';
import type { DraftRow, PaymentRow, Tables } from '../store/tables.ts';
import type { ArchivedDraft, ArchivedImage, ArchivedPayment } from './archive-openfan.ts';

const PAGE = 200;
const signaturesSchema = v.fallback(v.array(signatureSchema), []);

/** Every draft of an account, a page in memory at a time. */
export async function* draftsOf(
  store: Kysely<Tables>,
  accountId: string,
): AsyncGenerator<DraftRow, void, undefined> {
  for (let after = ''; ;) {
    const rows = await store
      .selectFrom('drafts')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('deleted_at', 'is', null)
      .where('post_id', '>', after)
      .orderBy('post_id')
      .limit(PAGE)
      .execute();
    yield* rows;
    after = rows.at(-1)?.post_id ?? '';
    if (rows.length < PAGE) return;
  }
}

/** Names of the files that are kept of a draft. */
export function draftFiles(row: DraftRow): string[] {
  const { look, original } = dutiesOf(row);
  return [look.image, original].flatMap((image) =>
    image === null ? [] : [image.file, image.thumbnailFile].filter((name) => name !== null),
  );
}

/** @param has whether a file came with the archive: what did not is not spoken of as kept */
export function archivedDraft(row: DraftRow, has: (file: string) => boolean): ArchivedDraft {
  const { look, original, publishing } = dutiesOf(row);
  const { accountId, previewProblem, reveal, publishing: shown, ...draft } = draftView(row);
  return {
    ...draft,
    preview: archivedImage(look.image, has),
    original: archivedImage(original, has),
    publishInDoubt: publishing?.state === 'sending' || publishing?.state === 'unknown',
  };
}

function archivedImage(
  image: KeptImage | null,
  has: (file: string) => boolean,
): ArchivedImage | null {
  if (image === null || !has(image.file)) return null;
  const { file, thumbnailFile: small, mime, width, height, color } = image;
  return {
    file,
    thumbnail: small !== null && has(small) ? small : null,
    mime,
    width,
    height,
    color,
  };
}

/** Every payment of an account, oldest first, a page in memory at a time. */
export async function* paymentsOf(
  store: Kysely<Tables>,
  accountId: string,
): AsyncGenerator<PaymentRow, void, undefined> {
  for (let after = ''; ;) {
    const rows = await store
      .selectFrom('payments')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('key', '>', after)
      .orderBy('key')
      .limit(PAGE)
      .execute();
    yield* rows;
    after = rows.at(-1)?.key ?? '';
    if (rows.length < PAGE) return;
  }
}

/** What was paid, for whom and for what; neither keys nor signed bytes. */
export function archivedPayment(row: PaymentRow): ArchivedPayment {
  const { accountId, canSign, canSignAt, reusable, needsWalletClosed, ...payment } =
    paymentView(row);
  return {
    ...payment,
    signatures: v.parse(signaturesSchema, parseJson(row.signatures)),
    landedAt: row.landed_at === null ? null : new Date(row.landed_at).toISOString(),
  };
}

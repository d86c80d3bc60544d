import type { ErrorBody } from '../../src/contract/errors.ts';
import { columnsOf, type KeptImage, type Publishing } from '../drafts/duties.ts';
import { draftStem } from '../drafts/pictures.ts';
import { extensionOf, normalMime } from '../media/mime.ts';
import { IMPORTED } from '../payments/imported.ts';
import type { DraftRow, PaymentRow } from '../store/tables.ts';
import type { Owner } from './archive-export.ts';
import type { ArchivedDraft, ArchivedImage, ArchivedPayment } from './archive-openfan.ts';

const ms = (iso: string | null) => (iso === null ? null : Date.parse(iso));
const jsonOrNull = (value: object | null) => (value === null ? null : JSON.stringify(value));
const INDEX = { preview: 0, original: 1 };

/** Pictures of a draft that come with it, under the names that they get here. */
export function importedPictures(draft: ArchivedDraft, { accountId }: Owner) {
  const stem = draftStem({ account_id: accountId, post_id: draft.postId });
  return (['preview', 'original'] as const).flatMap((which) => {
    const image = draft[which];
    if (image === null) return [];
    const name = `${stem}-${INDEX[which]}`;
    const file = `${name}.${extensionOf(normalMime(image.mime))}`;
    const thumbnailFile = image.thumbnail === null ? null : `${name}.thumbnail.webp`;
    return [{ which, image, file, thumbnailFile }];
  });
}

/**
 * The row of an archived draft. It has no credential, and what was held or asked for is over: it
 * is published or revealed only when somebody asks anew.
 * @param sizes bytes of each file of the archive
 */
export function importedDraft(
  draft: ArchivedDraft,
  owner: Owner,
  sizes: (file: string) => number | undefined,
): DraftRow {
  const kept: Partial<Record<'preview' | 'original', KeptImage>> = {};
  for (const { which, image, ...names } of importedPictures(draft, owner)) {
    kept[which] = keptImage(image, names, sizes);
  }
  return {
    ...{ post_id: draft.postId, environment: owner.environment, account_id: owner.accountId },
    ...{ creator: draft.creator, job_key: draft.jobKey, prompt: draft.prompt },
    ...{ status: draft.status, choice: draft.choice, caption: draft.caption },
    ...{ price_base_units: draft.priceBaseUnits, tags: JSON.stringify(draft.tags) },
    ...columnsOf({
      // Looked at anew when it is next on show.
      look: { due: null, failures: 0, lookedAt: null, problem: null, image: kept.preview ?? null },
      original: kept.original ?? null,
      reveal: null,
      publishing: draft.publishInDoubt ? inDoubt : null,
    }),
    ...{ unlock_count: draft.unlockCount, published_at: ms(draft.publishedAt) },
    ...{ recovered: draft.recovered ? 1 : 0, deleted_at: null, credential: null },
    ...{ created_at: Date.parse(draft.createdAt), failures: 0, rev: 0 },
  };
}

const inDoubt: Publishing = {
  ...{ state: 'unknown', until: null, failures: 0, due: null },
  error: imported(
    'unknown',
    'It was being published when its archive was made. It was imported, not sent again.',
  ),
};

function keptImage(
  { file, thumbnail, mime, width, height, color }: ArchivedImage,
  names: Pick<KeptImage, 'file' | 'thumbnailFile'>,
  sizes: (file: string) => number | undefined,
): KeptImage {
  const thumbnailBytes = thumbnail === null ? 0 : (sizes(thumbnail) ?? 0);
  return { ...names, mime, width, height, color, bytes: sizes(file) ?? 0, thumbnailBytes };
}

/**
 * The row of an archived payment: a record. Nothing about it is due, it can neither be signed
 * nor reused nor redeemed here, since the server that it comes from may do so.
 */
export function importedPayment(payment: ArchivedPayment, owner: Owner): PaymentRow {
  const end = ending(payment);
  return {
    ...{ key: payment.key, set_key: payment.setKey, submission_key: IMPORTED },
    ...{ environment: owner.environment, cluster: payment.cluster, mint: payment.mint },
    ...{ account_id: owner.accountId, creator: payment.order.creator },
    ...{ order: JSON.stringify(payment.order), method: payment.method, payer: payment.payer },
    ...{ state: end.state, error: jsonOrNull(end.error), doubtful: end.doubtful ? 1 : 0 },
    ...{ job_key: end.doubtful ? null : payment.jobKey, recipient: payment.recipient },
    ...{ amount_base_units: payment.amountBaseUnits, reference: payment.reference },
    ...{ blockhash: null, last_valid_block_height: null, issued_slot: null },
    ...{ signed_transaction: null, signature: payment.signature },
    ...{ signatures: JSON.stringify(payment.signatures), fee_lamports: payment.feeLamports },
    ...{ wallet_closed_at_height: null, landed_at: ms(payment.landedAt), credential: null },
    times: JSON.stringify(
      Object.fromEntries(
        Object.entries(payment.times).flatMap(([state, at]) =>
          at === null ? [] : [[state, Date.parse(at)]],
        ),
      ),
    ),
    ...{ created_at: Date.parse(payment.times.quoted), next_at: null, failures: 0, rev: 0 },
  };
}

/** What was over stays so; of the rest nobody here knows how it ended. */
function ending({ state, error, signatures }: ArchivedPayment): {
  state: ArchivedPayment['state'];
  error: ErrorBody | null;
  doubtful: boolean;
} {
  if (state === 'redeemed' || state === 'failed') return { state, error, doubtful: false };
  const given = state === 'quoted' || state === 'canceled' || state === 'expired';
  if (given && signatures.length === 0) {
    const words = 'It was never signed when its archive was made. It was imported as a record.';
    return { state: 'canceled', error: imported('no', words), doubtful: true };
  }
  return {
    // Asked or given up, and perhaps signed after all: money may have moved.
    state: given || state === 'signing' ? 'canceled' : 'redeem-unknown',
    error: imported(
      'unknown',
      'It was under way when its archive was made. It was imported as a record: how it ended is seen on the chain, and where it was paid.',
    ),
    doubtful: true,
  };
}

function imported(charged: ErrorBody['charged'], message: string): ErrorBody {
  return {
    ...{ kind: 'conflict', code: 'imported-unfinished', message, provider: null },
    ...{ requestId: null, charged, retryAfterMs: null },
  };
}

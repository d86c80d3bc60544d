import { draftStatusSchema, type Draft } from '../../src/contract/drafts.ts';
import { parseJson } from '../../src/lib/json.ts';
import type { DraftRow } from '../store/tables.ts';
import { dutiesOf, type KeptImage } from './duties.ts';
import * as v from 'valibot';

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
const tagsSchema = v.fallback(v.array(v.string()), []);
const choiceSchema = v.fallback(v.nullable(v.picklist(['keep', 'reject'])), null);

/** A row as the browser sees it: addresses of ours, nothing of credentials or files. */
export function draftView(row: DraftRow): Draft {
  const { look, original, reveal, publishing } = dutiesOf(row);
  return {
    postId: row.post_id,
    accountId: row.account_id,
    creator: row.creator,
    jobKey: row.job_key,
    prompt: row.prompt,
    status: v.parse(v.fallback(draftStatusSchema, 'draft'), row.status),
    choice: v.parse(choiceSchema, row.choice),
    caption: row.caption,
    priceBaseUnits: row.price_base_units,
    tags: v.parse(tagsSchema, parseJson(row.tags)),
    preview: imageView(row, 'preview', look.image),
    previewProblem: look.image === null ? look.problem : null,
    original: imageView(row, 'original', original),
    reveal: reveal && { state: reveal.state, error: reveal.error },
    publishing: publishing && {
      state: publishing.state,
      until: iso(publishing.until),
      error: publishing.error,
    },
    unlockCount: row.unlock_count,
    publishedAt: iso(row.published_at),
    createdAt: new Date(row.created_at).toISOString(),
    recovered: row.recovered === 1,
  };
}

function imageView(
  { account_id: account, post_id: post }: DraftRow,
  which: 'preview' | 'original',
  image: KeptImage | null,
): Draft['preview'] {
  if (image === null) return null;
  const url = `/media/drafts/${encodeURIComponent(account)}/${encodeURIComponent(post)}/${which}`;
  const { width, height, color } = image;
  const thumbnailUrl = image.thumbnailFile === null ? null : `${url}/thumbnail`;
  return { url, thumbnailUrl, width, height, color };
}

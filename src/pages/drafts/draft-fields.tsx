import { useQueryClient } from '@tanstack/react-query';

import type { Draft } from '../../contract/drafts.ts';
import { usdcToDecimal } from '../../lib/usdc.ts';
import { Field } from '../../ui/field.tsx';
import { NumberInput, TextArea } from '../../ui/inputs.tsx';
import { type DraftEdit, editDraft, readPrice, useDraftEdits } from './draft-edits.ts';
import { DraftSaved } from './draft-saved.tsx';
import { TagsInput } from './tags-input.tsx';

const CAPTION_MAX = 1_000;

/** Caption, price and tags; saved by themselves while they are written. */
export function DraftFields({ draft, locked }: { draft: Draft; locked: boolean }) {
  const queryClient = useQueryClient();
  const { postId } = draft;
  const edit = useDraftEdits(({ edits }) => edits[postId]);
  const change = (next: DraftEdit) => editDraft(queryClient, postId, next);
  const caption = edit?.caption ?? draft.caption;
  const price = edit?.price ?? priceText(draft.priceBaseUnits);
  const badPrice = readPrice(price) === undefined;
  return (
    <fieldset disabled={locked} className="grid min-w-0 gap-3">
      <legend className="sr-only">What is published with it</legend>
      <Field
        label="Caption"
        trailing={
          caption.length > CAPTION_MAX - 200 ? (
            <span className="tabular text-xs text-subtle">
              {caption.length} of {CAPTION_MAX}
            </span>
          ) : null
        }
      >
        <TextArea
          rows={2}
          maxLength={CAPTION_MAX}
          value={caption}
          data-testid="draft-caption"
          className="max-h-40"
          onChange={(event) => change({ caption: event.target.value })}
        />
      </Field>
      <Field
        label="Price in USDC"
        error={badPrice ? 'More than 0, at most six decimals' : null}
        hint={price.trim() === '' ? 'Empty: OpenFan’s own price' : undefined}
      >
        <NumberInput
          value={price}
          data-testid="draft-price"
          onChange={(event) => change({ price: event.target.value })}
        />
      </Field>
      <TagsInput tags={edit?.tags ?? draft.tags} onChange={(tags) => change({ tags })} />
      <DraftSaved postId={postId} />
    </fieldset>
  );
}

function priceText(baseUnits: string | null): string {
  return baseUnits === null ? '' : usdcToDecimal(BigInt(baseUnits));
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { Draft } from '../../contract/drafts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { NumberInput, TextArea, TextInput } from '../../ui/inputs.tsx';
import { editDraft, readPrice } from './draft-edits.ts';
import { fillTemplate, placeholders, readTags } from './fill-template.ts';

interface TemplateDialogProps {
  drafts: Draft[];
  open: boolean;
  onClose: () => void;
}

const CAPTION_MAX = 1_000;

/** Caption, price and tags for many at once; what is left empty stays as it is. */
export function TemplateDialog({ drafts, open, onClose }: TemplateDialogProps) {
  const queryClient = useQueryClient();
  const [caption, setCaption] = useState('');
  const [price, setPrice] = useState('');
  const [tags, setTags] = useState('');
  const [first] = drafts;
  const badPrice = readPrice(price) === undefined;
  const filled = (draft: Draft, index: number) =>
    fillTemplate(caption, draft, index + 1).slice(0, CAPTION_MAX);
  const empty = caption === '' && price.trim() === '' && readTags(tags).length === 0;
  const apply = () => {
    drafts.forEach((draft, index) =>
      editDraft(queryClient, draft.postId, {
        ...(caption === '' ? {} : { caption: filled(draft, index) }),
        ...(price.trim() === '' ? {} : { price }),
        ...(readTags(tags).length === 0 ? {} : { tags: readTags(tags) }),
      }),
    );
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      data-testid="template-dialog"
      title={`For ${drafts.length} ${drafts.length === 1 ? 'draft' : 'drafts'}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            data-testid="template-apply"
            disabled={empty || badPrice}
            onClick={apply}
          >
            Fill in {drafts.length}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <p className="text-sm text-muted">What you leave empty stays as it is.</p>
        <Field label="Caption" hint={`${placeholders.join(' ')} are filled in for each`}>
          <TextArea
            value={caption}
            maxLength={CAPTION_MAX}
            data-testid="template-caption"
            onChange={(event) => setCaption(event.target.value)}
          />
        </Field>
        {caption !== '' && first ? (
          <p data-testid="template-example" className="rounded-sm bg-sunken px-3 py-2 text-sm">
            {filled(first, 0)}
          </p>
        ) : null}
        <Field label="Price in USDC" error={badPrice ? 'More than 0, at most six decimals' : null}>
          <NumberInput
            value={price}
            data-testid="template-price"
            onChange={(event) => setPrice(event.target.value)}
          />
        </Field>
        <Field label="Tags" hint="Separated by commas; they take the place of those there">
          <TextInput
            value={tags}
            data-testid="template-tags"
            onChange={(event) => setTags(event.target.value)}
          />
        </Field>
      </div>
    </Dialog>
  );
}

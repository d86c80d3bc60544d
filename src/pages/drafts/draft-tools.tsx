import { SearchCheck } from 'lucide-react';
import { useState } from 'react';

import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { RecoverDialog } from './recover-dialog.tsx';
import { setSelected, useDraftSelection } from './draft-selection.ts';

interface DraftToolsProps {
  creators: string[];
  creator: string | undefined;
  onCreator: (creator: string | undefined) => void;
  /** The posts on the page. */
  postIds: string[];
}

/** Whose drafts are shown, all of them at once, and the search for lost ones. */
export function DraftTools({ creators, creator, onCreator, postIds }: DraftToolsProps) {
  const [recovering, setRecovering] = useState(false);
  const selected = useDraftSelection((state) => state.selected);
  const all = postIds.length > 0 && postIds.every((id) => selected.has(id));
  const choices = [...new Set([...creators, ...(creator ? [creator] : [])])].sort();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        size="sm"
        aria-label="Creator"
        data-testid="drafts-creator"
        value={creator ?? ''}
        onChange={(event) => onCreator(event.target.value || undefined)}
      >
        <option value="">All creators</option>
        {choices.map((slug) => (
          <option key={slug} value={slug}>
            {slug}
          </option>
        ))}
      </Select>
      <Button
        size="sm"
        data-testid="drafts-select"
        data-value={selected.size}
        aria-pressed={all}
        disabled={postIds.length === 0}
        onClick={() => setSelected(all ? [] : postIds)}
      >
        {all ? 'Select none' : 'Select all'}
      </Button>
      <Button
        size="sm"
        variant="ghost"
        icon={<SearchCheck className="size-4" />}
        data-testid="drafts-recover"
        onClick={() => setRecovering(true)}
      >
        Look for lost drafts
      </Button>
      <RecoverDialog
        open={recovering}
        creators={choices}
        creator={creator}
        onClose={() => setRecovering(false)}
      />
    </div>
  );
}

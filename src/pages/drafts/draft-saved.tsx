import { useQueryClient } from '@tanstack/react-query';

import { notifyError } from '../../components/notices/notify-error.ts';
import { discardEdit, saveDraft, savedState, useDraftEdits } from './draft-edits.ts';

const words = {
  saved: 'Saved',
  saving: 'Saving…',
  unsaved: 'Not saved yet',
  error: 'Could not be saved.',
};

/** Whether what stands in the fields is with the server. */
export function DraftSaved({ postId }: { postId: string }) {
  const queryClient = useQueryClient();
  const state = useDraftEdits((edits) => savedState(postId, edits));
  return (
    <p
      data-testid="draft-saved"
      data-state={state}
      className={state === 'error' ? 'text-xs text-bad' : 'text-xs text-subtle'}
    >
      {words[state]}
      {state === 'error' ? (
        <>
          {' '}
          <button
            type="button"
            className="underline"
            onClick={() => void saveDraft(queryClient, postId).catch(notifyError)}
          >
            Try again
          </button>{' '}
          <button type="button" className="underline" onClick={() => discardEdit(postId)}>
            Discard
          </button>
        </>
      ) : null}
    </p>
  );
}

import { useQueryClient } from '@tanstack/react-query';

import { actOnDrafts } from '../../api/drafts.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import { saveDraft, useDraftEdits } from './draft-edits.ts';

/** Publish, undo and reveal, for one draft or for many; what goes wrong is told in a notice. */
export function useDraftActs() {
  const queryClient = useQueryClient();
  const act = async (name: Parameters<typeof actOnDrafts>[1], postIds: string[]) => {
    await actOnDrafts(queryClient, name, postIds);
  };
  return {
    /** What was just typed is saved first: it is what gets published. */
    async publish(postIds: string[]): Promise<boolean> {
      try {
        const { edits } = useDraftEdits.getState();
        await Promise.all(
          postIds.filter((id) => edits[id]).map((id) => saveDraft(queryClient, id)),
        );
        await act('publish', postIds);
        return true;
      } catch (error) {
        notifyError(error);
        return false;
      }
    },
    undo: (postIds: string[]) => act('publish/undo', postIds).catch(notifyError),
    reveal: (postIds: string[]) => act('reveal', postIds).catch(notifyError),
  };
}

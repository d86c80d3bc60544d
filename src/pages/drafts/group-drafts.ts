import type { Draft } from '../../contract/drafts.ts';

/** Pictures that were asked for together: of one job, or of jobs with one prompt and creator. */
export interface DraftSet {
  id: string;
  label: string;
  creator: string;
  prompt: string;
  /** When its newest picture came; ISO. */
  createdAt: string;
  drafts: Draft[];
}

const NEAR_MS = 30 * 60_000;

/** Neighbours in the list with the same prompt, creator and time are one set. */
export function groupDrafts(drafts: Draft[]): DraftSet[] {
  const sets: DraftSet[] = [];
  for (const draft of drafts) {
    const set = sets.find((one) => belongs(draft, one));
    if (set) {
      set.drafts.push(draft);
      continue;
    }
    const { creator, prompt, createdAt, postId } = draft;
    const label = prompt || (draft.recovered ? `Found again for ${creator}` : `For ${creator}`);
    sets.push({ id: postId, label, creator, prompt, createdAt, drafts: [draft] });
  }
  return sets;
}

function belongs(draft: Draft, set: DraftSet): boolean {
  const [first] = set.drafts;
  if (draft.jobKey !== null && set.drafts.some(({ jobKey }) => jobKey === draft.jobKey))
    return true;
  return (
    first !== undefined &&
    draft.creator === set.creator &&
    draft.prompt === set.prompt &&
    draft.recovered === first.recovered &&
    Math.abs(Date.parse(draft.createdAt) - Date.parse(set.createdAt)) < NEAR_MS
  );
}

import { useChanges } from '../../api/changes.ts';

/** The one place where news of jobs and top-ups is asked for. */
export function ChangesPoll() {
  useChanges();
  return null;
}

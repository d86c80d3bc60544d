import { useBulkPatch } from '../../api/jobs.ts';
import { notify } from '../../components/notices/notices.ts';
import { notifyError } from '../../components/notices/notify-error.ts';
import type { Job } from '../../contract/jobs.ts';
import { useGallery } from './gallery-state.ts';
import { say } from './selection.ts';

export const count = (jobs: readonly unknown[], one = 'job') =>
  jobs.length === 1 ? `1 ${one}` : `${jobs.length.toLocaleString()} ${one}s`;

/** Changes to one or many jobs, each with its undo. */
export function useGalleryActs() {
  const { mutate } = useBulkPatch();

  const favorite = (jobs: Job[]) => {
    // All of them are favourites already: then none is.
    const on = jobs.some((job) => !job.favorite);
    const keys = jobs.filter((job) => job.favorite !== on).map(({ key }) => key);
    mutate({ keys, patch: { favorite: on } }, { onError: notifyError });
    say(`${count(jobs)} ${on ? 'added to' : 'removed from'} favourites.`);
  };

  const remove = (jobs: Job[]) => {
    const keys = jobs.map(({ key }) => key);
    const running = jobs.some(({ status }) => status === 'queued' || status === 'running');
    mutate({ keys, patch: { deleted: true } }, { onError: notifyError });
    useGallery.setState(({ selected }) => {
      const left = new Set(selected);
      for (const key of keys) left.delete(key);
      return { selected: left };
    });
    notify({
      kind: 'info',
      code: 'job-deleted',
      title: jobs.length === 1 ? 'Deleted' : `${count(jobs)} deleted`,
      detail: running
        ? 'What is running is still charged: KiwiWhale finishes it anyway.'
        : (jobs[0]?.prompt.slice(0, 80) ?? ''),
      undo: () => mutate({ keys, patch: { deleted: false } }, { onError: notifyError }),
    });
  };

  const file = (jobs: Job[], project: string | null, name: string) => {
    const before = new Map(jobs.map((job) => [job.key, job.project]));
    const keys = [...before.keys()];
    mutate({ keys, patch: { project } }, { onError: notifyError });
    notify({
      kind: 'info',
      code: 'jobs-filed',
      title:
        project === null
          ? `${count(jobs)} taken out of the project`
          : `${count(jobs)} filed in ${name}`,
      undo: () => {
        for (const old of new Set(before.values())) {
          const back = keys.filter((key) => before.get(key) === old);
          mutate({ keys: back, patch: { project: old } }, { onError: notifyError });
        }
      },
    });
  };

  return { favorite, remove, file };
}

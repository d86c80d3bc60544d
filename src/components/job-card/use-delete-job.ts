import { usePatchJob } from '../../api/jobs.ts';
import type { Job } from '../../contract/jobs.ts';
import { notify } from '../notices/notices.ts';
import { notifyError } from '../notices/notify-error.ts';

/** Deletes at once and offers to take it back: no question is asked. */
export function useDeleteJob() {
  const patch = usePatchJob();
  const set = (key: string, deleted: boolean, done?: () => void) =>
    patch.mutate(
      { key, patch: { deleted } },
      { onError: notifyError, ...(done && { onSuccess: done }) },
    );
  return (job: Job) => {
    const running = job.status === 'queued' || job.status === 'running';
    set(job.key, true);
    notify({
      kind: 'info',
      code: 'job-deleted',
      title: 'Deleted',
      detail: running
        ? job.service === 'openfan'
          ? 'OpenFan finishes it anyway; no refund is documented.'
          : 'It is still charged: KiwiWhale finishes it anyway.'
        : job.prompt.slice(0, 80),
      undo: () => set(job.key, false),
    });
  };
}

import { useSubmit } from '../../api/jobs.ts';
import type { Job } from '../../contract/jobs.ts';
import type { Model } from '../../contract/models.ts';
import type { Connection } from '../../contract/session.ts';
import { useNavigate } from '../../navigation/hooks.ts';
import { addToSitting } from '../job-card/sitting.ts';
import { notifyError } from '../notices/notify-error.ts';

interface RunLast {
  /** What a press spends. */
  costE4: number;
  run: () => void;
}

/** The newest job once more as it was, at today's price; `undefined` where it cannot be. */
export function useRunLast(
  job: Job | null | undefined,
  connection: Connection | undefined,
  models: readonly Model[],
): RunLast | undefined {
  const submit = useSubmit();
  const navigate = useNavigate();
  const costE4 = models.find(({ id }) => id === job?.model)?.costE4;
  if (!job || costE4 === undefined || costE4 === null) return undefined;
  if (connection?.accountId !== job.accountId) return undefined;
  const { model, input } = job;
  const run = () =>
    // A promise, not callbacks: the palette closes at once.
    void submit
      .mutateAsync({ connectionId: connection.id, model, input, runs: 1, costE4 })
      .then((jobs) => {
        addToSitting(jobs.map(({ key }) => key));
        void navigate({ to: '/create' });
      }, notifyError);
  return { costE4, run };
}

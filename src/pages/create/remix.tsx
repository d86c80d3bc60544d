import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { jobQuery } from '../../api/jobs.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import { useNavigate } from '../../navigation/hooks.ts';
import { fillFrom } from './fill-from.ts';

interface RemixProps {
  jobKey: string;
  /** The seed that the job drew, to have it again. */
  seed: string | undefined;
  done: (model: string) => void;
}

/**
 * `?remix=KEY`: a job's own settings become the form, then the address goes back to the
 * model's own, so that a reload does not undo what was changed since.
 */
export function Remix({ jobKey, seed, done }: RemixProps) {
  const { data: job, error } = useQuery(jobQuery(useQueryClient(), jobKey));
  const navigate = useNavigate();
  useEffect(() => {
    if (!job || job.key !== jobKey) return;
    if (job.service === 'openfan') {
      const search = {
        provider: 'openfan',
        remix: jobKey,
        ...(seed === undefined ? {} : { seed }),
      };
      void navigate({ to: '/create', search, replace: true });
      return;
    }
    fillFrom(job, seed !== undefined && /^\d{1,15}$/.test(seed) ? { seed: Number(seed) } : {});
    done(job.model);
  }, [jobKey, seed, job, done, navigate]);
  return error ? <ErrorNotice error={error} aboutMoney={false} link={false} /> : null;
}

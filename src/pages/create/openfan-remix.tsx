import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { jobQuery } from '../../api/jobs.ts';
import { ErrorNotice } from '../../components/error-notice/error-notice.tsx';
import type { Job } from '../../contract/jobs.ts';
import { useDraft } from './draft.ts';
import { useOpenFanDraft } from './openfan-draft.ts';
import { permutations } from './permutations.ts';

interface OpenFanRemixProps {
  jobKey: string;
  /** The seed that the job drew, to have it again. */
  seed: string | undefined;
  done: (creator: string) => void;
}

function fillOpenFan(job: Job, asked: string | undefined): void {
  const number = (name: string) => {
    const value = job.input[name];
    return typeof value === 'number' ? { [name]: value } : {};
  };
  const again = asked !== undefined && /^\d{1,15}$/.test(asked) ? { seed: Number(asked) } : {};
  const { numImages } = job.input;
  // A job's prompt is one prompt: braces in it were sent, and are sent again.
  useDraft.setState({ plainBraces: permutations(job.prompt, 1).prompts[0] !== job.prompt });
  useOpenFanDraft.setState({
    creator: job.creator ?? '',
    broken: {},
    images: typeof numImages === 'number' ? numImages : 1,
    values: {
      prompt: job.prompt,
      ...number('width'),
      ...number('height'),
      ...number('seed'),
      ...again,
    },
  });
}

/** `?remix=KEY`: a job's own order becomes the form. */
export function OpenFanRemix({ jobKey, seed, done }: OpenFanRemixProps) {
  const { data: job, error } = useQuery(jobQuery(useQueryClient(), jobKey));
  useEffect(() => {
    if (job?.key !== jobKey) return;
    fillOpenFan(job, seed);
    done(job.creator ?? '');
  }, [jobKey, seed, job, done]);
  return error ? <ErrorNotice error={error} aboutMoney={false} link={false} /> : null;
}

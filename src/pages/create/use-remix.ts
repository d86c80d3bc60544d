import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';

import { jobQuery } from '../../api/jobs.ts';
import { isJsonObject, parseJson } from '../../lib/json.ts';
import { useDraft } from './draft.ts';

/**
 * `?remix=KEY`: a job's own settings become the form, then the address goes back to the
 * model's own, so that a reload does not undo what was changed since.
 */
export function useRemix(key: string | undefined, done: (model: string) => void) {
  const { data: job, error } = useQuery({ ...jobQuery(key ?? ''), enabled: key !== undefined });
  useEffect(() => {
    if (!key || !job || job.key !== key) return;
    const input = parseJson(JSON.stringify(job.input));
    if (!isJsonObject(input)) return;
    const { prompt: _prompt, ...others } = input;
    useDraft.setState({
      model: job.model,
      values: input,
      broken: {},
      kept: input,
      rawText: Object.keys(others).length > 0 ? JSON.stringify(others, null, 2) : '',
    });
    done(job.model);
  }, [key, job, done]);
  return key ? error : null;
}

import type { Job } from '../../contract/jobs.ts';
import { isJsonObject, type Json, parseJson } from '../../lib/json.ts';
import { useDraft } from './draft.ts';

/** Puts a job's settings into the form; `over` replaces some of them by name. */
export function fillFrom(job: Pick<Job, 'model' | 'input'>, over: Record<string, Json> = {}): void {
  const input = parseJson(JSON.stringify({ ...job.input, ...over }));
  if (!isJsonObject(input)) return;
  const { prompt: _prompt, ...others } = input;
  useDraft.setState({
    model: job.model,
    values: input,
    broken: {},
    kept: input,
    rawText: Object.keys(others).length > 0 ? JSON.stringify(others, null, 2) : '',
  });
}

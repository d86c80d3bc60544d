import type { Job } from '../../contract/jobs.ts';
import { isJsonObject, type Json, parseJson } from '../../lib/json.ts';
import { useDraft } from './draft.ts';
import { permutations } from './permutations.ts';

/** Puts a job's settings into the form; `over` replaces some of them by name. */
export function fillFrom(job: Pick<Job, 'model' | 'input'>, over: Record<string, Json> = {}): void {
  const input = parseJson(JSON.stringify({ ...job.input, ...over }));
  if (!isJsonObject(input)) return;
  const { prompt = '', ...others } = input;
  // A job's prompt is one prompt: braces in it were sent, and are sent again.
  const read = typeof prompt === 'string' ? permutations(prompt, 1).prompts[0] : prompt;
  useDraft.setState({
    model: job.model,
    values: input,
    broken: {},
    kept: input,
    rawText: Object.keys(others).length > 0 ? JSON.stringify(others, null, 2) : '',
    plainBraces: read !== prompt,
  });
}

import type { Job } from '../../contract/jobs.ts';

const SHOWN_OF_PROMPT = 120;

/** The words for a job that came to its end; what the person removed is no news. */
export function notificationOf({ status, prompt, model }: Job) {
  if (status !== 'completed' && status !== 'failed') return undefined;
  const title = status === 'completed' ? 'Done' : 'Failed';
  return { title, body: prompt.slice(0, SHOWN_OF_PROMPT) || model };
}

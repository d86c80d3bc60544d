import { expectedRatio, outputRatio } from '../../components/job-card/ratio.ts';
import { isFinal, type Job } from '../../contract/jobs.ts';

/** Words need a certain width; what asks for an answer, more. */
const WORDS = 4 / 3;
const QUESTION = 1.6;

/** A tile's width by its height: the picture's, the one it will have, or room for words. */
export function tileRatio(job: Job): number {
  if (!isFinal(job.status) && job.status !== 'unknown') return Math.max(0.8, expectedRatio(job));
  if (job.status === 'unknown') return QUESTION;
  if (job.status !== 'completed') return WORDS;
  return outputRatio(job.outputs[0], job);
}

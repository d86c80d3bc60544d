import type { Job } from '../../contract/jobs.ts';

export interface RunAgainButtonProps {
  job: Job;
  /** `short`: two small lines, for a card's foot. */
  look?: 'short' | 'full' | 'may-cost';
  className?: string;
}

import type { Job } from '../../contract/jobs.ts';

export interface RunAgainButtonProps {
  job: Job;
  /** `short`: the amount alone beside the icon. */
  look?: 'short' | 'full' | 'may-cost';
  className?: string;
}

import type { Job } from '../../contract/jobs.ts';
import { creditsToDecimal } from '../../lib/credits.ts';
import { usdcToDecimal } from '../../lib/usdc.ts';

/** A job's price as plain decimal text, and its unit. */
export function jobCost({
  service,
  costE4,
  costBaseUnits,
}: Pick<Job, 'service' | 'costE4' | 'costBaseUnits'>) {
  if (service === 'kiwiwhale') return { value: creditsToDecimal(costE4), unit: 'credits' } as const;
  return costBaseUnits === null
    ? ({ value: '0', unit: 'free' } as const)
    : ({ value: usdcToDecimal(BigInt(costBaseUnits)), unit: 'usdc' } as const);
}

const unitWords = { credits: ' credits', usdc: ' USDC', free: '' } as const;

/** The same in words, with its unit. */
export function costInWords(job: Job): string {
  const { value, unit } = jobCost(job);
  return unit === 'free' ? 'Free at OpenFan' : `${value}${unitWords[unit]}`;
}

/** Where a job's settings become the form: `search` of `/create`. */
export const remixSearch = ({ key, service }: Pick<Job, 'key' | 'service'>) =>
  service === 'openfan' ? { provider: service, remix: key } : { remix: key };

import { createJobs, type Jobs, type JobsDeps } from '../jobs/compose.ts';

export const KIWI = 'https://kiwi.test';
export const FAN = 'https://openfan.test/api/v1';
const credential = { kind: 'bearer', key: 'kw_test' } as const;

type Given = 'store' | 'leases' | 'state' | 'now' | 'onError' | 'openfan' | 'kiwiwhale';

/**
 * The shipped job engine of one instance: its network, files and keys are replaced.
 * @param fan OpenFan's address
 */
export function jobsOfInstance(given: Pick<JobsDeps, Given>, fan = FAN): Jobs {
  return createJobs({
    ...given,
    openfanForPeople: given.openfan,
    environmentOf: (service) => (service === 'openfan' ? fan : KIWI),
    payTo: { wallet: undefined, mint: 'usdc', cluster: 'simulated' },
    credentials: {
      seal: () => Promise.resolve('sealed'),
      open: (sealed) => Promise.resolve(sealed === null ? undefined : credential),
    },
    archive: () =>
      Promise.resolve({
        ...{ state: 'ready', mime: 'image/png', kind: 'image', bytes: 3, file: 'f.png' },
        ...{ thumbnailFile: null, width: 1, height: 1, color: '#000000' },
      } as const),
    describeOutput: () => ({ kind: 'image', mime: 'image/png' }),
    afterCollect: () => Promise.resolve(),
  });
}

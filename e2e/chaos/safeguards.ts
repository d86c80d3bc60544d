import { openFan } from '../support/openfan.ts';
import type { Stack } from '../support/stack.ts';
import type { Patch } from './builds.ts';

/** Something that nothing may be lost or exceeded without. */
export interface Safeguard {
  name: string;
  /** How the server is without it. */
  patches: Patch[];
  /** The worst that it is for, all the time. */
  aim?: (stack: Stack) => Promise<void>;
  /** What no longer holds then, in the words of `joins.ts`. */
  breaks: string;
}

const SLOW_MS = 1_500;
const LATE_SLOTS = 40;

export const safeguards: Safeguard[] = [
  {
    name: 'lease',
    patches: [
      {
        file: 'server/store/leases.ts',
        from: 'if (rows.length === 0) return false;',
        to: '',
      },
    ],
    // The other server looks while the answer is on its way.
    async aim(stack) {
      await stack.fault({ on: 'jobs', kind: 'delay-after', ms: SLOW_MS });
    },
    breaks: 'jobs with one poll in flight',
  },
  {
    name: 'window',
    patches: [
      {
        file: 'server/providers/budget.ts',
        from: "return log.take(at, WINDOW_MS, perMinute, room, holdsPeople || caller === 'engine');",
        to: 'log.take(at, WINDOW_MS, perMinute, room, holdsPeople); return 0;',
      },
    ],
    breaks: 'busiest minute within its limit',
  },
  {
    name: 'commit',
    patches: [
      {
        file: 'server/jobs/send.ts',
        from: 'const sending = await ledger.apply(',
        to: 'const commit = () => ledger.apply(',
      },
      {
        file: 'server/jobs/send.ts',
        from: `if (!sending) return undefined;
      const outcome = await call(sending, credential, signature, pollAt);`,
        to: `const outcome = await call(row, credential, signature, pollAt);
      if (!(await commit())) return undefined;`,
      },
    ],
    // Some are always on their way when a server dies.
    async aim(stack) {
      await stack.fault({ on: 'generate', kind: 'delay-after', ms: SLOW_MS });
    },
    breaks: 'orders the services took once',
  },
  {
    name: 'expiry',
    patches: [
      {
        file: 'server/payments/search.ts',
        from: "if (tip.height <= last) return { type: 'not-yet' };",
        to: '',
      },
    ],
    // Long enough for somebody to sign again who should not.
    async aim(stack) {
      await openFan(stack).rpcFault({ kind: 'transaction-late', slots: LATE_SLOTS });
    },
    breaks: 'intents paid at most once',
  },
];

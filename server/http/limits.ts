import { Hono, type Context } from 'hono';

import type { Service } from '../../src/contract/errors.ts';
import { limitsPatchSchema, type Limits } from '../../src/contract/limits.ts';
import { ApiError } from '../providers/api-error.ts';
import {
  creditsSpentToday,
  readLimits,
  resetsAt,
  usdcSpentToday,
  writeLimits,
} from '../store/limits.ts';
import type { Store } from '../store/sqlite.ts';
import { readBody } from './read-body.ts';
import type { SessionEnv } from './session.ts';

/** A person's own spending limits, one set for the account in use of each service. */
export function limitRoutes({ store, now }: { store: Store; now: () => number }) {
  const inUse = (c: Context<SessionEnv>, service: Service) =>
    c.var.connections.find((one) => one.active && one.service === service)?.accountId;

  async function limitsOf(c: Context<SessionEnv>): Promise<Limits> {
    const [fan, whale] = [inUse(c, 'openfan'), inUse(c, 'kiwiwhale')];
    const own = fan === undefined ? undefined : await readLimits(store, fan);
    const credits = whale === undefined ? undefined : await readLimits(store, whale);
    return {
      openfan:
        own && fan !== undefined
          ? {
              paymentBaseUnits: own.paymentBaseUnits?.toString() ?? null,
              dayBaseUnits: own.dayBaseUnits?.toString() ?? null,
              spentTodayBaseUnits: String(await usdcSpentToday(store, fan, now())),
            }
          : null,
      kiwiwhale:
        credits && whale !== undefined
          ? {
              dayCreditsE4: credits.dayCreditsE4,
              spentTodayE4: await creditsSpentToday(store, whale, now()),
            }
          : null,
      resetsAt: resetsAt(now()),
    };
  }

  return new Hono<SessionEnv>()
    .get('/api/limits', async (c) => c.json(await limitsOf(c)))
    .put('/api/limits', async (c) => {
      const { dayCreditsE4, ...usdc } = await readBody(c, limitsPatchSchema);
      const [fan, whale] = [inUse(c, 'openfan'), inUse(c, 'kiwiwhale')];
      const wantsUsdc = Object.values(usdc).some((value) => value !== undefined);
      if ((wantsUsdc && fan === undefined) || (dayCreditsE4 !== undefined && whale === undefined)) {
        throw new ApiError({
          kind: 'unauthorized',
          code: 'not-connected',
          message: 'A limit belongs to an account: connect that service first.',
        });
      }
      if (fan !== undefined && wantsUsdc) await writeLimits(store, fan, usdc, now());
      if (whale !== undefined && dayCreditsE4 !== undefined) {
        await writeLimits(store, whale, { dayCreditsE4 }, now());
      }
      return c.json(await limitsOf(c));
    });
}

import { Hono } from 'hono';

import type { UsualTimes } from '../../src/contract/usual-times.ts';
import type { SessionEnv } from './session.ts';

export function usualTimesRoutes({ usualTimes }: { usualTimes: () => Promise<UsualTimes> }) {
  return new Hono<SessionEnv>().get('/api/usual-times', async (c) => c.json(await usualTimes()));
}

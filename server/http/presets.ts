import { Hono } from 'hono';

import { newPresetSchema } from '../../src/contract/presets.ts';
import type { Presets } from '../library/presets.ts';
import { readBody } from './read-body.ts';
import { requireConnection, sessionAccounts, type SessionEnv } from './session.ts';

export function presetRoutes({ presets }: { presets: Presets }) {
  return new Hono<SessionEnv>()
    .get('/api/presets', async (c) => c.json({ presets: await presets.list(sessionAccounts(c)) }))
    .post('/api/presets', async (c) => {
      const { connectionId, ...settings } = await readBody(c, newPresetSchema);
      const { accountId } = requireConnection(c, connectionId);
      return c.json({ preset: await presets.create(accountId, settings) }, 201);
    })
    .delete('/api/presets/:id', async (c) => {
      await presets.remove(sessionAccounts(c), c.req.param('id'));
      return c.json({});
    });
}

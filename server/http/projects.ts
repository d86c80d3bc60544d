import { Hono } from 'hono';

import { newProjectSchema, projectPatchSchema } from '../../src/contract/projects.ts';
import type { Projects } from '../library/projects.ts';
import { readBody } from './read-body.ts';
import { requireConnection, sessionAccounts, type SessionEnv } from './session.ts';

export function projectRoutes({ projects }: { projects: Projects }) {
  return new Hono<SessionEnv>()
    .get('/api/projects', async (c) =>
      c.json({ projects: await projects.list(sessionAccounts(c)) }),
    )
    .post('/api/projects', async (c) => {
      const { connectionId, name } = await readBody(c, newProjectSchema);
      const { accountId } = requireConnection(c, connectionId);
      return c.json({ project: await projects.create(accountId, name) }, 201);
    })
    .patch('/api/projects/:id', async (c) => {
      const { name } = await readBody(c, projectPatchSchema);
      const project = await projects.rename(sessionAccounts(c), c.req.param('id'), name);
      return c.json({ project });
    })
    .delete('/api/projects/:id', async (c) => {
      await projects.remove(sessionAccounts(c), c.req.param('id'));
      return c.json({});
    });
}

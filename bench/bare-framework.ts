// The yardstick: Hono and node-server sending the same bytes, and nothing else. Run as a program.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const { PORT, CHANGES_BODY = '', SUBMIT_BODY = '' } = process.env;
const json = { 'content-type': 'application/json' };

const app = new Hono()
  .get('/readyz', (c) => c.text('ready'))
  .get('/api/changes', (c) => c.body(CHANGES_BODY, 200, json))
  .post('/api/jobs', async (c) => {
    await c.req.text();
    return c.body(SUBMIT_BODY, 202, json);
  });

serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' });

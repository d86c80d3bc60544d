import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import type { withFaults } from '../fault-middleware.ts';
import type { SandboxHttp } from '../http.ts';
import { FanRefusal } from './answers.ts';
import { connectRoutes } from './connect-routes.ts';
import { creatorRoutes } from './creator-routes.ts';
import { fanRoutes } from './fan-routes.ts';
import { openFanFileRoutes } from './file-routes.ts';
import { postRoutes } from './post-routes.ts';
import { createRouting } from './request.ts';
import type { OpenFanService } from './service.ts';

/** `/openfan`: the API below `/api/v1`, and the pictures it names. */
export function openFanRoutes(
  service: OpenFanService,
  faultDeps: Parameters<typeof withFaults>[1],
) {
  const routing = createRouting(service, faultDeps);
  const app = new Hono<SandboxHttp>()
    .route('/api/v1', postRoutes(routing))
    .route('/api/v1', creatorRoutes(routing))
    .route('/api/v1', connectRoutes(routing))
    .route('/api/v1', fanRoutes(routing))
    .route('/', openFanFileRoutes(service, faultDeps));
  app.onError((error, c) => {
    if (!(error instanceof FanRefusal)) throw error;
    const { status, body, headers } = error;
    if (body === undefined) return new Response(null, { status });
    return c.json(body, status as ContentfulStatusCode, headers);
  });
  return app;
}

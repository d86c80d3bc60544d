import { randomUUID } from 'node:crypto';

import type { MiddlewareHandler } from 'hono';

import type { Log } from '../log.ts';
import type { SessionEnv } from './session.ts';

/** Asked all the time: of interest only when they fail. */
const CHATTER = /^\/(assets\/|healthz$|readyz$|api\/changes$)/;
/** Not a word of a person's, and the card page's token opens a form. */
const TOKENS = /^\/card\/(?!card\.(js|css)$).*/;
/** Long, and of no use to a reader. */
const SEALED = /^\/media\/remote\/.*/;

/** Gives each request an id (also `x-request-id`) and one line: no query, no body, no secret. */
export function requestLog(log: Log): MiddlewareHandler<SessionEnv> {
  return async (c, next) => {
    const startedMs = performance.now();
    const requestId = randomUUID();
    c.set('requestId', requestId);
    await next();
    c.res.headers.set('x-request-id', requestId);
    const { status } = c.res;
    const line = {
      requestId,
      method: c.req.method,
      path: c.req.path.replace(TOKENS, '/card/…').replace(SEALED, '/media/remote/…'),
      status,
      ms: Math.round(performance.now() - startedMs),
    };
    if (status >= 500) log.warn(line, 'request');
    else if (CHATTER.test(line.path)) log.debug(line, 'request');
    else log.info(line, 'request');
  };
}

import type { Endpoint } from '../faults.ts';
import { withFaults } from '../fault-middleware.ts';
import { ownOrigin, type SandboxContext } from '../http.ts';
import { authenticate } from './auth.ts';
import type { Page } from './posts.ts';
import type { OpenFanService } from './service.ts';
import { viewsFor, type Views } from './views.ts';

/** What every route of OpenFan needs, made once. */
export interface Routing {
  service: OpenFanService;
  /** Counts a call, lets faults happen, and holds it to its limit. */
  call: (endpoint: Endpoint) => ReturnType<typeof withFaults>;
  owner: (c: SandboxContext) => ReturnType<typeof authenticate>;
  views: (c: SandboxContext) => Views;
}

export function createRouting(
  service: OpenFanService,
  faultDeps: Parameters<typeof withFaults>[1],
): Routing {
  const { limits, owners, settings } = service;

  /** The server counts addresses, the reference keys. */
  function callerOf(c: SandboxContext): string {
    const address = c.env.incoming?.socket.remoteAddress ?? 'here';
    return settings.dialect === 'server' ? address : (c.req.header('authorization') ?? address);
  }

  return {
    service,
    call(endpoint) {
      const faults = withFaults(endpoint, faultDeps);
      const isGenerate = endpoint === 'openfan-generate';
      return (c, next) =>
        faults(c, async () => {
          const limit = isGenerate ? settings.generatePerMinute : settings.otherPerMinute;
          limits.count(`${isGenerate ? 'generate' : 'other'} ${callerOf(c)}`, limit);
          await next();
        });
    },
    owner: (c) => authenticate(c, owners, settings.dialect),
    views: (c) => viewsFor(service.dialect(), ownOrigin(c)),
  };
}

const MOST_LISTED = 50;
const DEFAULT_LISTED = 20;

/** `?limit&offset`; what is no number counts as not given. */
export function pageOf(c: SandboxContext): Page {
  const number = (name: string) => {
    const value = c.req.query(name);
    return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
  };
  return {
    limit: Math.min(number('limit') ?? DEFAULT_LISTED, MOST_LISTED),
    offset: number('offset') ?? 0,
  };
}

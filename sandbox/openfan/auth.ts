import type { SandboxContext } from '../http.ts';
import { refuse } from './answers.ts';
import { readJwt } from './jwt.ts';
import type { Owner, Owners } from './owners.ts';
import type { DialectName } from './settings.ts';

/** The owner behind a request, as the dialect looks for it. @throws FanRefusal 401 */
export function authenticate(c: SandboxContext, owners: Owners, dialect: DialectName): Owner {
  const owner = dialect === 'server' ? asServer(c, owners) : asDocs(c, owners);
  if (!owner) throw refuse.unauthorized();
  return owner;
}

/** A header that is no valid JWT refuses the call, whatever stands in `x-api-key`. */
function asServer(c: SandboxContext, owners: Owners): Owner | undefined {
  const header = c.req.header('authorization');
  if (header !== undefined) return byJwt(bearer(header), owners);
  const key = c.req.header('x-api-key');
  return key === undefined ? undefined : owners.byKey(key);
}

function asDocs(c: SandboxContext, owners: Owners): Owner | undefined {
  const token = bearer(c.req.header('authorization') ?? '');
  return token?.startsWith('opf_') ? owners.byKey(token) : byJwt(token, owners);
}

function byJwt(token: string | undefined, owners: Owners): Owner | undefined {
  const agent = token === undefined ? undefined : readJwt(token);
  return agent === undefined ? undefined : owners.byAgent(agent);
}

function bearer(header: string): string | undefined {
  return /^Bearer (\S+)$/i.exec(header)?.[1];
}

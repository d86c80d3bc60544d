import { randomUUID } from 'node:crypto';

import { Hono, type Context } from 'hono';
import * as v from 'valibot';

import type { Service } from '../../src/contract/errors.ts';
import {
  connectRequestSchema,
  connectionPatchSchema,
  connectionSchema,
  registerRequestSchema,
  type ConnectRequest,
  type NewKey,
  type OpenfanStatus,
  type Session,
} from '../../src/contract/session.ts';
import { ApiError } from '../providers/api-error.ts';
import type { Credential } from '../providers/credential.ts';
import type { OpenFan } from '../providers/openfan.ts';
import { HUMAN_CONNECTION_ID } from './human-login.ts';
import { openOpenFanKey } from './openfan-key.ts';
import { readBody } from './read-body.ts';
import { activate, keyHint, type SessionCookies } from './session-cookies.ts';
import {
  requireConnection,
  type KeptConnection,
  type SessionConnection,
  type SessionEnv,
} from './session.ts';

export interface SessionRoutesDeps {
  cookies: SessionCookies;
  kiwiwhale: {
    register(name: string): Promise<{ apiKey: string }>;
    credits(credential: Credential): Promise<{ accountType: string }>;
  };
  openfan: Pick<OpenFan, 'probe' | 'connection'>;
  now: () => number;
}

/** How a key is used, and what it was found to be. */
type Opened = Pick<KeptConnection, 'credential' | 'mode'>;

/** Connections of this browser: never a secret in an answer, but the key of a fresh agent. */
export function sessionRoutes({ cookies, kiwiwhale, openfan, now }: SessionRoutesDeps) {
  async function add(
    c: Context<SessionEnv>,
    fields: Omit<KeptConnection, 'id' | 'createdAt'>,
  ): Promise<SessionConnection[]> {
    const added = await cookies.write(c, {
      ...fields,
      id: randomUUID(),
      createdAt: new Date(now()).toISOString(),
    });
    cookies.activate(c, added.service, added.id);
    return activate([...c.var.connections, added], added.service, added.id);
  }

  async function connect(c: Context<SessionEnv>, { service, key, name }: ConnectRequest) {
    if (!/^[\x21-\x7e]+$/.test(key)) throw notAKey();
    const same = c.var.connections.find(
      (one) =>
        one.service === service && one.credential.kind !== 'cookie' && one.credential.key === key,
    );
    if (same) {
      cookies.activate(c, service, same.id);
      return activate(c.var.connections, service, same.id);
    }
    const label = service === 'openfan' ? 'OpenFan' : 'KiwiWhale';
    const opened = await open(service, key);
    return add(c, {
      ...opened,
      service,
      name: name ?? `${label} ${keyHint(key)}`,
      keyUnsaved: false,
    });
  }

  async function open(service: Service, key: string): Promise<Opened> {
    if (service === 'openfan') return openOpenFanKey(openfan, key, now());
    const credential: Credential = { kind: 'bearer', key };
    const { accountType } = await kiwiwhale.credits(credential).catch(explainWrongKey);
    return { credential, mode: accountType.toLowerCase() === 'agent' ? 'agent' : 'hybrid' };
  }

  return new Hono<SessionEnv>()
    .get('/api/session', async (c) => {
      await cookies.renew(c);
      return c.json(view(c.var.connections));
    })

    .post('/api/session/register', async (c) => {
      const { name } = await readBody(c, registerRequestSchema);
      // Asked before: a key that no cookie can carry would be lost.
      await cookies.requireRoom(c);
      const { apiKey } = await kiwiwhale.register(name);
      const connections = await add(c, {
        ...{ service: 'kiwiwhale', mode: 'agent', name, keyUnsaved: true },
        credential: { kind: 'bearer', key: apiKey },
      });
      return c.json({ connectionId: newest(connections), apiKey } satisfies NewKey, 201);
    })

    .post('/api/session/connect', async (c) => {
      const request = await readBody(c, connectRequestSchema);
      return c.json(view(await connect(c, request)));
    })

    .get('/api/session/openfan', async (c) => {
      const { credential } = requireConnection(c, c.req.query('connection'), 'openfan');
      return c.json((await openfan.connection(credential)) satisfies OpenfanStatus);
    })

    .patch('/api/session/connections/:id', async (c) => {
      const old = named(c);
      const { name = old.name, active, keySaved } = await readBody(c, connectionPatchSchema);
      const keyUnsaved = old.keyUnsaved && keySaved !== true;
      const changed = { ...old, name, keyUnsaved };
      if (name !== old.name || keyUnsaved !== old.keyUnsaved) {
        if (old.id === HUMAN_CONNECTION_ID) throw ownLogin();
        await cookies.write(c, changed);
      }
      const connections = c.var.connections.map((one) => (one === old ? changed : one));
      if (!active) return c.json(view(connections));
      cookies.activate(c, old.service, old.id);
      return c.json(view(activate(connections, old.service, old.id)));
    })

    .delete('/api/session/connections/:id', (c) => {
      const gone = named(c);
      if (gone.id === HUMAN_CONNECTION_ID) throw ownLogin();
      cookies.remove(c, gone.id);
      const left = c.var.connections.filter((one) => one !== gone);
      const stillActive = left.find((one) => one.service === gone.service && one.active);
      return c.json(view(activate(left, gone.service, stillActive?.id)));
    })

    .get('/api/session/connections/:id/key', (c) => {
      const { id, credential, keyUnsaved } = named(c);
      if (!keyUnsaved || credential.kind !== 'bearer') throw keyIsKept();
      return c.json({ connectionId: id, apiKey: credential.key } satisfies NewKey);
    });
}

/** Exactly the contract's fields: a credential cannot slip through. */
function view(connections: SessionConnection[]): Session {
  return { connections: connections.map((one) => v.parse(connectionSchema, one)) };
}

function newest(connections: SessionConnection[]): string {
  return connections.at(-1)?.id ?? '';
}

function named(c: Context<SessionEnv>): SessionConnection {
  const found = c.var.connections.find((one) => one.id === c.req.param('id'));
  if (found) return found;
  throw new ApiError({
    kind: 'not-found',
    code: 'connection-not-found',
    message: 'This browser holds no such connection. It may have been disconnected in another tab.',
  });
}

function explainWrongKey(error: unknown): never {
  if (!(error instanceof ApiError) || error.body.kind !== 'unauthorized') throw error;
  throw new ApiError({
    ...error.body,
    message: 'KiwiWhale does not know this key. Check that all of it was copied (kw_…).',
    cause: error,
  });
}

const notAKey = () =>
  new ApiError({
    kind: 'invalid-request',
    code: 'not-a-key',
    message: 'A key has no spaces, line breaks or special characters. Copy it again.',
  });

const ownLogin = () =>
  new ApiError({
    kind: 'invalid-request',
    code: 'own-login',
    message: 'This is your login at KiwiWhale itself. Log out there to disconnect it.',
  });

const keyIsKept = () =>
  new ApiError({
    kind: 'not-found',
    code: 'key-kept',
    message: 'This key was marked as kept and is not shown again.',
  });

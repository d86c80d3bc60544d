import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import * as v from 'valibot';

import { serviceSchema, type Service } from '../../src/contract/errors.ts';
import { connectionModeSchema } from '../../src/contract/session.ts';
import { ApiError } from '../providers/api-error.ts';
import { credentialSchema, type Credential } from '../providers/credential.ts';
import type { AccountIds } from '../store/account-id.ts';
import type { Sealer } from '../store/seal.ts';
import type { HumanLogin } from './human-login.ts';
import type { KeptConnection, SessionConnection } from './session.ts';

/** What one cookie holds, sealed. `environment`: a key of one address is never sent to another. */
const sealedSchema = v.object({
  id: v.string(),
  service: serviceSchema,
  environment: v.string(),
  mode: connectionModeSchema,
  name: v.string(),
  credential: credentialSchema,
  keyUnsaved: v.boolean(),
  createdAt: v.string(),
  sealedAt: v.number(),
});
type SealedConnection = v.InferOutput<typeof sealedSchema>;

export interface SessionCookies {
  read(c: Context): Promise<SessionConnection[]>;
  /** @throws ApiError `conflict`, `invalid-request` when the browser could not carry it */
  write(c: Context, connection: KeptConnection): Promise<SessionConnection>;
  /** @throws ApiError `conflict` when the browser holds as many connections as it can */
  requireRoom(c: Context): Promise<void>;
  /** Seals anew what was sealed long ago: the browser and rotated secrets forget nothing in use. */
  renew(c: Context): Promise<void>;
  activate(c: Context, service: Service, id: string): void;
  remove(c: Context, id: string): void;
}

export interface SessionCookiesDeps {
  sealer: Sealer;
  accountIds: AccountIds;
  environmentOf: (service: Service) => string;
  /** Reached over https: `Secure` and the `__Host-` prefix. */
  secure: boolean;
  humanLogin: HumanLogin | undefined;
  now: () => number;
}

const PURPOSE = 'connection';
const DAY_S = 86_400;
/** The longest a browser keeps a cookie. */
const LIFETIME_S = 400 * DAY_S;
const RENEW_AFTER_MS = 30 * DAY_S * 1_000;
const CONNECTIONS_MAX = 12;
/** A browser drops a cookie above 4096 bytes, name and attributes included. */
const COOKIE_MAX_LENGTH = 3_800;
/** Below what Node accepts as headers (main.ts), so that nobody can lock themselves out. */
const ALL_COOKIES_MAX_LENGTH = 24_000;

export function createSessionCookies(deps: SessionCookiesDeps): SessionCookies {
  const prefix = `${deps.secure ? '__Host-' : ''}darkroom.`;
  const connectionPrefix = `${prefix}c.`;
  const activeName = (service: Service) => `${prefix}a.${service}`;
  const flags: CookieOptions = {
    httpOnly: true,
    sameSite: 'Strict',
    secure: deps.secure,
    path: '/',
    maxAge: LIFETIME_S,
  };

  async function open(c: Context): Promise<SealedConnection[]> {
    const tokens = Object.entries(getCookie(c)).filter(([name]) =>
      name.startsWith(connectionPrefix),
    );
    const opened = await Promise.all(
      tokens.map(async ([name, token]) => {
        const read = v.safeParse(sealedSchema, await deps.sealer.open(token, PURPOSE));
        const good = read.success && name === connectionPrefix + read.output.id;
        return good && read.output.environment === deps.environmentOf(read.output.service)
          ? [read.output]
          : [];
      }),
    );
    return opened.flat().sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  }

  function describe(kept: KeptConnection, identity: string): SessionConnection {
    const { id, service, mode, name, credential, keyUnsaved, createdAt } = kept;
    const fields = { id, service, mode, name, credential, keyUnsaved, createdAt };
    const accountId = deps.accountIds(service, identity);
    return { ...fields, accountId, keyHint: keyHint(keyOf(credential)), active: false };
  }

  async function requireRoom(c: Context, length = 0): Promise<void> {
    let others = Object.entries(getCookie(c));
    const isFull = () =>
      others.filter(([name]) => name.startsWith(connectionPrefix)).length >= CONNECTIONS_MAX ||
      others.reduce((sum, [name, value]) => sum + name.length + value.length, length) >
        ALL_COOKIES_MAX_LENGTH;
    if (isFull()) others = await dropUnreadable(c, others);
    if (!isFull()) return;
    throw new ApiError({
      kind: 'conflict',
      code: 'too-many-connections',
      message: `A browser can hold ${CONNECTIONS_MAX} connections. Disconnect one first.`,
    });
  }

  /** Cookies sealed with a secret that is gone only take room. */
  async function dropUnreadable(c: Context, cookies: [string, string][]) {
    const kept: [string, string][] = [];
    for (const [name, token] of cookies) {
      const dead =
        name.startsWith(connectionPrefix) && (await deps.sealer.open(token, PURPOSE)) === undefined;
      if (dead) deleteCookie(c, name, { secure: deps.secure, path: '/' });
      else kept.push([name, token]);
    }
    return kept;
  }

  async function write(c: Context, kept: KeptConnection): Promise<SessionConnection> {
    const { id, service, mode, name, credential, keyUnsaved, createdAt } = kept;
    const sealed: SealedConnection = {
      ...{ id, service, mode, name, credential, keyUnsaved, createdAt },
      environment: deps.environmentOf(service),
      sealedAt: deps.now(),
    };
    const token = await deps.sealer.seal(sealed, PURPOSE);
    if (token.length > COOKIE_MAX_LENGTH) {
      throw new ApiError({ kind: 'invalid-request', message: 'This key is too long to be kept.' });
    }
    // What is written anew had its place, even where two tabs have filled the browser at once.
    if (getCookie(c, connectionPrefix + id) === undefined) await requireRoom(c, token.length);
    setCookie(c, connectionPrefix + id, token, flags);
    return describe(kept, keyOf(credential));
  }

  return {
    async read(c) {
      const human = await deps.humanLogin?.read(c.req.header('cookie'));
      const all = (await open(c)).map((one) => describe(one, keyOf(one.credential)));
      if (human) all.push(describe(human.connection, human.identity));
      return serviceSchema.options.reduce(
        (list, service) => activate(list, service, getCookie(c, activeName(service))),
        all,
      );
    },
    write,
    requireRoom: (c) => requireRoom(c),
    async renew(c) {
      for (const one of await open(c)) {
        if (deps.now() - one.sealedAt > RENEW_AFTER_MS) await write(c, one);
      }
    },
    activate: (c, service, id) => setCookie(c, activeName(service), id, flags),
    remove(c, id) {
      deleteCookie(c, connectionPrefix + id, { secure: deps.secure, path: '/' });
    },
  };
}

/** The list with `id`, else the newest, as the one in use of its service. */
export function activate(
  connections: SessionConnection[],
  service: Service,
  id: string | undefined,
): SessionConnection[] {
  const ofService = connections.filter((one) => one.service === service);
  const chosen = ofService.find((one) => one.id === id) ?? ofService.at(-1);
  return connections.map((one) =>
    one.service === service ? { ...one, active: one.id === chosen?.id } : one,
  );
}

function keyOf(credential: Credential): string {
  return credential.kind === 'cookie' ? '' : credential.key;
}

/** Enough to tell two keys apart, too little to be of use. */
export function keyHint(key: string): string {
  if (key === '') return '';
  return key.length < 16 ? `${key.slice(0, 3)}…` : `${key.slice(0, 5)}…${key.slice(-4)}`;
}

import { Hono } from 'hono';

import type { JsonObject } from '../../src/lib/json.ts';
import type { SandboxContext, SandboxHttp } from '../http.ts';
import { FanRefusal, refuse } from './answers.ts';
import type { NewCreator } from './creators.ts';
import { address, check, oneOf, optional, readJson, text, textOf } from './fields.ts';
import type { Owner } from './owners.ts';
import { personaFrom } from './persona.ts';
import type { Routing } from './request.ts';
import { personaOf } from './views.ts';

const common = {
  soulMd: text(1, 50_000),
  solanaWalletAddress: text(32, 44),
};
const rest = {
  visualDescription: optional(text(0, 2_000)),
  bio: optional(text(0, 500)),
  avatarUrl: optional(address()),
  contentRating: optional(oneOf('sfw', 'nsfw')),
  runpodEndpoint: optional(address()),
  runpodApiKey: optional(text(1, 500)),
};

/** `connect`: making a creator, and which one a caller has. */
export function connectRoutes({ service, call, owner }: Routing) {
  const { creators, settings } = service;

  function add(c: SandboxContext, who: Owner, body: JsonObject, slug: string, name: string) {
    // The reference has a persona service; the server that was watched had none.
    const persona =
      settings.dialect === 'docs'
        ? personaFrom(name, textOf(body, 'soulMd') ?? '', textOf(body, 'visualDescription'))
        : null;
    const given: NewCreator = {
      slug,
      name,
      bio: textOf(body, 'bio') ?? null,
      avatar_url: textOf(body, 'avatarUrl') ?? null,
      cover_url: null,
      wallet: textOf(body, 'solanaWalletAddress') ?? '',
      status: persona ? 'ready' : 'draft',
      persona: persona && JSON.stringify(persona),
      runpod_endpoint: textOf(body, 'runpodEndpoint') ?? null,
      runpod_key: textOf(body, 'runpodApiKey') ?? null,
    };
    const made = creators.add.immediate(who, given);
    if (!made) throw new FanRefusal(409, { error: 'Slug already taken' });
    const creator = creators.byId(made.id);
    return c.json(
      {
        success: true,
        creator: {
          id: creator.id,
          slug,
          name,
          solanaWalletAddress: creator.wallet,
          pipelineStatus: creator.status,
          personaConfig: personaOf(creator),
          runpodEndpoint: creator.runpod_endpoint,
        },
        connection: { id: made.connectionId, status: 'active' },
      },
      201,
    );
  }

  return new Hono<SandboxHttp>()
    .get('/connect', call('openfan-connect'), (c) => {
      const who = owner(c);
      // The server cannot tell keys apart here: any connection made with one is the answer.
      const anyKeys = who.kind === 'key' && settings.dialect === 'server';
      const connection = anyKeys ? creators.anyKeysConnection() : creators.newestConnection(who);
      if (!connection) return c.json({ connected: false });
      return c.json({
        connected: true,
        connectionId: connection.id,
        creatorId: connection.creator_id,
        status: 'active',
        hasRunpod: connection.has_runpod === 1,
      });
    })
    .post('/connect', call('openfan-connect'), async (c) => {
      const who = owner(c);
      const body = await readJson(c);
      const named = { slug: text(1, 50, /^[a-z0-9-]+$/), name: text(1, 100) };
      check(body, { ...common, ...named, ...rest }, settings.dialect);
      return add(c, who, body, textOf(body, 'slug') ?? '', textOf(body, 'name') ?? '');
    })
    .post('/connect/auto', call('openfan-connect'), async (c) => {
      const who = owner(c);
      if (who.kind === 'key') throw refuse.bad('Auto-connect requires OpenClaw JWT authentication');
      const body = await readJson(c);
      check(body, { ...common, ...rest }, settings.dialect);
      const connection = creators.newestConnection(who);
      if (connection) {
        throw new FanRefusal(409, {
          error: 'Agent already connected',
          creatorId: connection.creator_id,
          connectionId: connection.id,
        });
      }
      const name = /^#\s*(.+)$/m.exec(textOf(body, 'soulMd') ?? '')?.[1]?.trim() ?? 'Agent';
      return add(c, who, body, freeSlug(name), name.slice(0, 100));
    });

  function freeSlug(name: string): string {
    const plain = name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '');
    const wanted = plain.slice(0, 40) || 'agent';
    let slug = wanted;
    for (let number = 2; creators.bySlug(slug); number += 1) slug = `${wanted}-${number}`;
    return slug;
  }
}

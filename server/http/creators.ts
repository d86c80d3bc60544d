import { Hono, type Context } from 'hono';
import * as v from 'valibot';

import {
  creatorPatchSchema,
  newCreatorSchema,
  type CreatorPosts,
  type NewCreator,
} from '../../src/contract/creators.ts';
import { ApiError } from '../providers/api-error.ts';
import type { OpenFan } from '../providers/openfan.ts';
import { CallError } from '../providers/transport.ts';
import { noteOwner } from '../store/own-creators.ts';
import { createCreatorReads, type CreatorReadsDeps, type Reader } from './creator-reads.ts';
import { postView, revenueView } from './creator-views.ts';
import { readAs, readBody } from './read-body.ts';
import { requireConnection, type SessionEnv } from './session.ts';

export interface CreatorRoutesDeps extends CreatorReadsDeps {
  openfan: OpenFan;
}

const PAGE = 24;
const slugSchema = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,100}$/, 'is no creator’s name'));
const offsetSchema = v.pipe(v.optional(v.string(), '0'), v.regex(/^\d{1,6}$/), v.transform(Number));

/** OpenFan's creators: who there is, one's own, their posts and what they earned. */
export function creatorRoutes(deps: CreatorRoutesDeps) {
  const { store, openfan, environment, pictures, now } = deps;
  const reads = createCreatorReads(deps);
  const readerOf = (c: Context<SessionEnv>) =>
    requireConnection(c, c.req.query('connection'), 'openfan');
  const slugOf = (c: Context<SessionEnv>) => readAs(slugSchema, c.req.param('slug'));

  async function connect(reader: Reader, fields: NewCreator) {
    const { slug, suggestions, creatorId } = await openfan
      .connect(reader.credential, connectFields(fields))
      .catch((error: unknown) => lookAfter(reader, fields, error));
    const path = fields.runpodEndpoint === undefined ? 'platform' : 'self_hosted';
    const { accountId } = reader;
    const more = { creatorId, path, suggestions } as const;
    await noteOwner(store, { environment, accountId }, { slug, own: true }, now(), more);
    return reads.changedOne(reader, { slug, name: fields.name, status: 'draft', suggestions });
  }

  /** The answer was lost: whether it is there, and ours, is seen by asking. */
  async function lookAfter(reader: Reader, { slug, runpodApiKey }: NewCreator, error: unknown) {
    if (!(error instanceof CallError && error.mayHaveActed)) throw without(runpodApiKey, error);
    try {
      await reads.revenue(reader, slug);
      return { slug, suggestions: [], creatorId: null };
    } catch {
      throw without(runpodApiKey, error);
    }
  }

  return new Hono<SessionEnv>()
    .get('/api/creators', async (c) => c.json({ creators: await reads.list(readerOf(c)) }))

    .post('/api/creators', async (c) => {
      const fields = await readBody(c, newCreatorSchema);
      const reader = requireConnection(c, fields.connectionId, 'openfan');
      return c.json({ creator: await connect(reader, fields) }, 201);
    })

    .get('/api/creators/:slug', async (c) =>
      c.json({ creator: await reads.one(readerOf(c), slugOf(c)) }),
    )

    .patch('/api/creators/:slug', async (c) => {
      const [reader, slug] = [readerOf(c), slugOf(c)];
      const { status, ...fields } = await readBody(c, creatorPatchSchema);
      const changes = definedOf({ ...fields, pipelineStatus: status });
      await openfan.patchCreator(reader.credential, slug, changes);
      const { accountId } = reader;
      await noteOwner(store, { environment, accountId }, { slug, own: true }, now());
      const { name } = fields;
      const sent = definedOf({ name, status }) satisfies Record<string, string>;
      return c.json({ creator: await reads.changedOne(reader, { slug, ...sent }) });
    })

    .get('/api/creators/:slug/posts', async (c) => {
      readerOf(c);
      const offset = readAs(offsetSchema, c.req.query('offset'));
      const page = await openfan.creatorPosts(slugOf(c), { limit: PAGE, offset });
      const isFull = page.posts.length + page.unreadable >= PAGE;
      const posts = await Promise.all(page.posts.map((post) => postView(post, pictures)));
      return c.json({ posts, nextOffset: isFull ? offset + PAGE : null } satisfies CreatorPosts);
    })

    .get('/api/creators/:slug/revenue', async (c) =>
      c.json(revenueView(await reads.revenue(readerOf(c), slugOf(c)))),
    );
}

/** openfan.md "Creators": `POST /connect`. The RunPod key is passed on and kept nowhere. */
function connectFields(fields: NewCreator): Record<string, string> {
  const { soulMd, walletAddress, slug, name, bio, avatarUrl, ...rest } = fields;
  const { visualDescription, contentRating, runpodEndpoint, runpodApiKey } = rest;
  return definedOf({
    ...{ soulMd, solanaWalletAddress: walletAddress, slug, name, bio, avatarUrl },
    ...{ visualDescription, contentRating, runpodEndpoint, runpodApiKey },
  });
}

function definedOf<Value>(fields: Record<string, Value | undefined>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, Value] => field[1] !== undefined),
  );
}

/** A service that repeats what it was sent must not make us show or log it. */
function without(secret: string | undefined, error: unknown): unknown {
  if (!(error instanceof ApiError) || secret === undefined) return error;
  const { message, ...body } = error.body;
  return new ApiError({ ...body, message: message.replaceAll(secret, '[removed]') });
}

import { Hono } from 'hono';

import { ownOrigin, type SandboxHttp } from '../http.ts';
import { refuse } from './answers.ts';
import { check, numberOf, optional, readJson, tags, text, textOf, whole } from './fields.ts';
import { generate } from './generate.ts';
import { originalUrl } from './originals.ts';
import { poll } from './poll.ts';
import type { Post } from './posts.ts';
import type { Routing } from './request.ts';

const MOST_BASE_UNITS = Number.MAX_SAFE_INTEGER;

/** From a prompt to a published post. */
export function postRoutes({ service, call, owner, views }: Routing) {
  const { creators, posts, unlocks } = service;

  function known(id: string | undefined): Post {
    const post = id === undefined ? undefined : posts.find(id);
    if (!post) throw refuse.unknownPost();
    return post;
  }
  function ownPost(id: string | undefined, ownerId: string): Post {
    const post = known(id);
    if (creators.byId(post.creator_id).owner_id !== ownerId) throw refuse.forbidden();
    return post;
  }

  return new Hono<SandboxHttp>()
    .post('/generate', call('openfan-generate'), async (c) => {
      const who = owner(c);
      return c.json(await generate(service, who, await readJson(c)), 202);
    })
    .get('/generate/:id', (c, next) => service.pollsInFlight.during(c.req.param('id'), next))
    .get('/generate/:id', call('openfan-poll'), async (c) => {
      owner(c);
      return c.json(await poll(service, c.req.param('id')));
    })
    .get('/posts/:id', call('openfan-post'), (c) => {
      const post = known(c.req.param('id'));
      const creator = creators.byId(post.creator_id);
      const write = views(c);
      return c.json({ post: write.post(post, creator), creator: write.byline(creator) });
    })
    .post('/posts/:id/publish', call('openfan-publish'), async (c) => {
      const who = owner(c);
      const body = await readJson(c, 'ok');
      check(
        body,
        {
          caption: optional(text(0, 1_000)),
          priceLamports: optional(whole(1, MOST_BASE_UNITS)),
          tags: optional(tags(20, 50)),
        },
        service.dialect().name,
      );
      const post = ownPost(c.req.param('id'), who.id);
      if (post.status === 'published') throw refuse.bad('Post already published');
      if (post.original === null) throw refuse.bad('Post has no image');
      const [caption, price] = [textOf(body, 'caption'), numberOf(body, 'priceLamports')];
      const list = Array.isArray(body.tags)
        ? body.tags.filter((tag) => typeof tag === 'string')
        : undefined;
      const at = posts.publish(post, {
        ...(caption !== undefined && { caption }),
        ...(price !== undefined && { price }),
        ...(list && { tags: list }),
      });
      if (at === undefined) throw refuse.bad('Post already published');
      const publishedAt = new Date(at).toISOString();
      return c.json({ success: true, postId: post.id, status: 'published', publishedAt });
    })
    .post('/agent/unlock', call('openfan-agent-unlock'), async (c) => {
      const who = owner(c);
      const body = await readJson(c);
      check(body, { postId: text(1, 100), reason: optional(text(0, 500)) }, service.dialect().name);
      const post = ownPost(textOf(body, 'postId'), who.id);
      const promo = { kind: 'promo', owner_id: who.id, wallet: null, signature: null } as const;
      const unlockId = unlocks.add(post, { ...promo, amount: 0, payout: 0 });
      return c.json({
        success: true,
        unlockId,
        imageUrl: originalUrl(service, ownOrigin(c), post),
        ...(service.dialect().name === 'server' && {
          reason: textOf(body, 'reason') ?? 'agent_promo',
        }),
      });
    });
}

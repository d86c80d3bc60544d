import { Hono } from 'hono';

import type { SandboxHttp } from '../http.ts';
import { refuse } from './answers.ts';
import { pipelineStatuses, type Creator } from './creators.ts';
import { address, check, oneOf, optional, readJson, text, textOf } from './fields.ts';
import { pageOf, type Routing } from './request.ts';
import { revenueOf } from './revenue.ts';

/** Who there is, what they have published, and what it earned. */
export function creatorRoutes({ service, call, owner, views }: Routing) {
  const { creators, posts } = service;

  function known(slug: string | undefined): Creator {
    const creator = slug === undefined ? undefined : creators.bySlug(slug);
    if (!creator) throw refuse.unknownCreator();
    return creator;
  }

  return new Hono<SandboxHttp>()
    .get('/creators', call('openfan-creators'), (c) => {
      const write = views(c);
      return c.json({ creators: creators.ready().map((one) => write.creator(one, false)) });
    })
    .get('/creators/:slug', call('openfan-creator'), (c) =>
      c.json({ creator: views(c).creator(known(c.req.param('slug')), true) }),
    )
    .patch('/creators/:slug', call('openfan-patch'), async (c) => {
      const who = owner(c);
      const body = await readJson(c);
      check(
        body,
        {
          name: optional(text(1, 100)),
          bio: optional(text(0, 500)),
          avatarUrl: optional(address()),
          coverUrl: optional(address()),
          pipelineStatus: optional(oneOf(...pipelineStatuses)),
        },
        service.dialect().name,
      );
      const creator = known(c.req.param('slug'));
      if (creator.owner_id !== who.id) throw refuse.notYourCreator();
      creators.change(creator, {
        name: textOf(body, 'name'),
        bio: textOf(body, 'bio'),
        avatar_url: textOf(body, 'avatarUrl'),
        cover_url: textOf(body, 'coverUrl'),
        status: textOf(body, 'pipelineStatus'),
      });
      return c.json({ success: true, slug: creator.slug });
    })
    .get('/creators/:slug/posts', call('openfan-posts'), (c) => {
      const creator = known(c.req.param('slug'));
      const write = views(c);
      return c.json({
        creator: write.byline(creator),
        posts: posts.ofCreator(creator.id, pageOf(c)).map((post) => write.listed(post, creator)),
      });
    })
    .get('/feed', call('openfan-feed'), (c) => {
      const write = views(c);
      const list = posts.feed(pageOf(c)).map((post) => {
        const creator = creators.byId(post.creator_id);
        const { id, ...rest } = write.listed(post, creator);
        return { id: id ?? post.id, creatorId: creator.id, ...rest, creator: write.card(creator) };
      });
      return c.json({ posts: list });
    })
    .get('/analytics/revenue', call('openfan-revenue'), (c) => {
      const who = owner(c);
      const slug = c.req.query('creatorSlug');
      if (!slug) throw refuse.bad('creatorSlug query param required');
      const creator = known(slug);
      if (creator.owner_id !== who.id) throw refuse.forbidden();
      return c.json(revenueOf(service, creator));
    });
}

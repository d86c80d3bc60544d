import { Hono } from 'hono';
import * as v from 'valibot';

import { isLocalCaller, type SandboxHttp } from '../http.ts';
import { Refusal } from '../kiwiwhale/answers.ts';
import { readBodyAs } from '../kiwiwhale/body.ts';
import { parseJson } from '../../src/lib/json.ts';
import { makeJwt } from './jwt.ts';
import { mishapSchema } from './mishaps.ts';
import type { Solana } from '../solana/service.ts';
import type { OpenFanService } from './service.ts';
import { openFanSettingsSchema } from './settings.ts';
import { sharesOf } from './unlocks.ts';
import { readTexts } from './stored-texts.ts';

const nullableText = v.optional(v.nullable(v.string()));
const creatorSchema = v.strictObject({
  bio: nullableText,
  avatar_url: nullableText,
  cover_url: nullableText,
  status: v.optional(v.string()),
});
const keySchema = v.strictObject({ key: v.optional(v.pipe(v.string(), v.startsWith('opf_'))) });
const saleSchema = v.strictObject({ postId: v.string() });
const agentSchema = v.strictObject({ agent: v.pipe(v.string(), v.minLength(1)) });

/** `/__sandbox/openfan/…`: what tests turn and read of OpenFan; callers on this machine only. */
export function openFanControlRoutes(service: OpenFanService, solana: () => Promise<Solana>) {
  const {
    creators,
    jobs,
    limits,
    mishaps,
    owners,
    pollsInFlight,
    posts,
    settings,
    unlocks,
    worker,
  } = service;

  return new Hono<SandboxHttp>()
    .use(async (c, next) => {
      if (!isLocalCaller(c)) throw new Refusal(403, 'forbidden', 'Only for this machine.');
      await next();
    })
    .get('/settings', (c) => c.json(settings))
    .post('/settings', async (c) => {
      Object.assign(settings, await readBodyAs(c, v.partial(openFanSettingsSchema)));
      limits.clear();
      return c.json(settings);
    })
    .get('/faults', (c) => c.json({ faults: mishaps.list() }))
    .post('/faults', async (c) => {
      mishaps.add(await readBodyAs(c, mishapSchema));
      return c.json({ faults: mishaps.list() });
    })
    .delete('/faults', (c) => {
      mishaps.clear();
      return c.json({ faults: [] });
    })
    .post('/keys', async (c) => {
      const { key } = await readBodyAs(c, keySchema);
      return c.json({ key: owners.addKey(key).key });
    })
    .post('/jwts', async (c) => {
      const { agent } = await readBodyAs(c, agentSchema);
      return c.json({ jwt: makeJwt(agent) });
    })
    .post('/creators/:slug', async (c) => {
      const creator = creators.bySlug(c.req.param('slug'));
      if (!creator) throw new Refusal(404, 'not_found', 'No creator has this slug.');
      creators.change(creator, await readBodyAs(c, creatorSchema));
      return c.json({ success: true });
    })
    .get('/jobs', (c) => {
      worker.wake();
      const list = jobs.all().map((job) => ({
        id: job.id,
        creator: creators.byId(job.creator_id).slug,
        images: job.images,
        path: job.path,
        signature: job.signature,
        paid: String(job.paid),
        status: job.status,
        postIds: readTexts(job.post_ids ?? '[]'),
        request: parseJson(job.request),
        polls: job.polls,
        pollsAtOnce: pollsInFlight.most(job.id),
        at: new Date(job.created_at).toISOString(),
      }));
      return c.json({ jobs: list });
    })
    .get('/posts', (c) => {
      const list = posts.all().map((post) => ({
        id: post.id,
        creator: creators.byId(post.creator_id).slug,
        jobId: post.job_id,
        status: post.status,
        caption: post.caption,
        tags: readTexts(post.tags ?? '[]'),
        priceBaseUnits: String(post.price),
        unlockCount: post.unlock_count,
      }));
      return c.json({ posts: list });
    })
    .post('/sales', async (c) => {
      const { postId } = await readBodyAs(c, saleSchema);
      const post = posts.find(postId);
      if (post?.status !== 'published') throw new Refusal(404, 'not_found', 'Nothing to buy here.');
      const { buyPost } = await import('./sales.ts');
      const { payout, fee } = sharesOf(post.price);
      const { wallet, signature } = buyPost(await solana(), {
        creatorWallet: creators.byId(post.creator_id).wallet,
        platformWallet: service.platformWallet,
        ...{ payout: BigInt(payout), fee: BigInt(fee) },
      });
      const paid = { kind: 'payment', owner_id: null, amount: post.price } as const;
      unlocks.add(post, { ...paid, wallet, signature, payout });
      return c.json({ signature });
    })
    .get('/unlocks', (c) => {
      const list = unlocks.all().map((unlock) => ({
        id: unlock.id,
        postId: unlock.post_id,
        kind: unlock.kind,
        signature: unlock.signature,
        amount: String(unlock.amount),
      }));
      return c.json({ unlocks: list });
    });
}

import { Hono } from 'hono';

import { ownOrigin, type SandboxHttp } from '../http.ts';
import { refuse } from './answers.ts';
import { check, readJson, text, textOf } from './fields.ts';
import { originalUrl } from './originals.ts';
import type { Routing } from './request.ts';
import { sharesOf } from './unlocks.ts';

/** What fans do: pay for a post, and look at it. */
export function fanRoutes({ service, call, owner }: Routing) {
  const { creators, payments, posts, unlocks } = service;

  return new Hono<SandboxHttp>()
    .post('/unlock', call('openfan-unlock'), async (c) => {
      const isServer = service.dialect().name === 'server';
      const wallet = c.req.header('x-wallet-address') ?? null;
      if (!isServer && wallet === null) throw refuse.bad('x-wallet-address header required');
      const body = await readJson(c);
      check(body, { postId: text(1, 100), txSignature: text(64, 128) }, service.dialect().name);
      const post = posts.find(textOf(body, 'postId') ?? '');
      if (post?.status !== 'published') throw refuse.unknownPost();
      const signature = textOf(body, 'txSignature') ?? '';
      const { payout: creatorPayout, fee: platformFee } = sharesOf(post.price);
      const payment = { amount: post.price, platformFee, creatorPayout };
      const imageUrl = () => originalUrl(service, ownOrigin(c), post);

      const before = unlocks.paidBy(signature, post.id);
      if (before) {
        const again = { success: true, imageUrl: imageUrl(), unlockId: before.id };
        return c.json(isServer ? again : { ...again, payment });
      }
      const { wallet: creatorWallet } = creators.byId(post.creator_id);
      const problem = await payments.problem(signature, [
        { who: 'Creator', wallet: creatorWallet, amount: BigInt(creatorPayout) },
        { who: 'Platform', wallet: service.platformWallet, amount: BigInt(platformFee) },
      ]);
      if (problem !== undefined) throw refuse.bad(`Transaction verification failed: ${problem}`);
      const unlockId = unlocks.add(post, {
        ...{ kind: 'payment', owner_id: null, wallet, signature },
        ...{ amount: post.price, payout: creatorPayout },
      });
      return c.json({ success: true, unlockId, imageUrl: imageUrl(), payment });
    })
    .get('/image/:id', call('openfan-image'), (c) => {
      const wallet = c.req.header('x-wallet-address');
      const who = wallet === undefined ? owner(c) : undefined;
      const post = posts.find(c.req.param('id'));
      if (!post) throw refuse.unknownPost();
      const unlocked = who
        ? unlocks.isOwners(post.id, who.id)
        : unlocks.isWallets(post.id, wallet ?? '');
      if (!unlocked) throw refuse.notUnlocked();
      return c.redirect(originalUrl(service, ownOrigin(c), post), 307);
    });
}

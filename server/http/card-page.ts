import { Hono, type Context } from 'hono';
import * as v from 'valibot';

import type { Sealer } from '../store/seal.ts';
import { cardDocument, cardGoneDocument, type CardForm } from './card-document.ts';
import { cardScript, cardStyle } from './card-assets.ts';
import { cardCsp } from './security.ts';
import type { SessionEnv } from './session.ts';

const cardTokenSchema = v.object({
  clientSecret: v.string(),
  publishableKey: v.string(),
  setupIntentId: v.nullable(v.string()),
  connectionId: v.string(),
  expiresAt: v.number(),
});
type CardToken = v.InferOutput<typeof cardTokenSchema>;

const PURPOSE = 'card-page';
const LIFETIME_MS = 60 * 60_000;

export interface CardPageDeps {
  sealer: Sealer;
  stripeJsUrl: string;
  now: () => number;
}

/** The address of our own page around Stripe's form, good for an hour. */
export function createCardPageUrl({ sealer, now }: Pick<CardPageDeps, 'sealer' | 'now'>) {
  return async (setup: CardForm): Promise<string> => {
    const { clientSecret, publishableKey, setupIntentId, connectionId } = setup;
    const token: CardToken = {
      ...{ clientSecret, publishableKey, setupIntentId, connectionId },
      expiresAt: now() + LIFETIME_MS,
    };
    return `/card/${await sealer.seal(token, PURPOSE)}`;
  };
}

/**
 * `GET /card/:token`: its own document with its own policy, since Stripe's script needs one.
 * The address can be given to somebody else's browser; what it allows is to save a card.
 */
export function cardPageRoutes({ sealer, stripeJsUrl, now }: CardPageDeps) {
  const csp = cardCsp(stripeJsUrl);
  const stripeOrigin = new URL(stripeJsUrl).origin;

  function page(c: Context, html: ReturnType<typeof cardDocument>, status: 200 | 410) {
    c.header('content-security-policy', csp);
    c.header('cache-control', 'no-store');
    // The address is a secret of sorts: Stripe learns the origin, not the path.
    c.header('referrer-policy', 'strict-origin');
    c.header('permissions-policy', `payment=(self "${stripeOrigin}")`);
    return c.html(html, status);
  }

  return new Hono<SessionEnv>()
    .get('/card/card.js', (c) =>
      c.body(cardScript, 200, {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'no-cache',
      }),
    )
    .get('/card/card.css', (c) =>
      c.body(cardStyle, 200, {
        'content-type': 'text/css; charset=utf-8',
        'cache-control': 'no-cache',
      }),
    )
    .get('/card/:token', async (c) => {
      const read = v.safeParse(cardTokenSchema, await sealer.open(c.req.param('token'), PURPOSE));
      if (!read.success || read.output.expiresAt < now()) return page(c, cardGoneDocument(), 410);
      return page(c, cardDocument(read.output, stripeJsUrl), 200);
    });
}

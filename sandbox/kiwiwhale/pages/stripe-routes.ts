import { Hono } from 'hono';
import { html } from 'hono/html';
import * as v from 'valibot';

import type { Clock } from '../../clock.ts';
import { isSameOrigin, type SandboxHttp } from '../../http.ts';
import { Refusal } from '../answers.ts';
import { readBodyAs } from '../body.ts';
import type { CardSetups } from '../card-setups.ts';
import { checkCard } from '../cards.ts';
import { frameScript, frameStyle, stripeScript } from './stripe-script.ts';

const confirmSchema = v.object({
  clientSecret: v.string(),
  number: v.string(),
  expiry: v.string(),
  cvc: v.string(),
});

const FRAME_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; " +
  "connect-src 'self'; form-action 'none'; base-uri 'none'; " +
  'frame-ancestors http://127.0.0.1:* http://localhost:*';
const SHARED = { 'cache-control': 'no-cache', 'cross-origin-resource-policy': 'cross-origin' };

/** `/stripe/…`: a stand-in for Stripe.js and the frame it puts in a page. */
export function stripeRoutes({ cardSetups, clock }: { cardSetups: CardSetups; clock: Clock }) {
  const script = { ...SHARED, 'content-type': 'text/javascript; charset=utf-8' };
  return new Hono<SandboxHttp>()
    .get('/v3.js', (c) => c.body(stripeScript, 200, script))
    .get('/card-frame.js', (c) => c.body(frameScript, 200, script))
    .get('/card-frame.css', (c) =>
      c.body(frameStyle, 200, { ...SHARED, 'content-type': 'text/css; charset=utf-8' }),
    )
    .get('/card-frame', (c) => {
      c.header('content-security-policy', FRAME_CSP);
      c.header('cross-origin-resource-policy', 'cross-origin');
      return c.html(cardFrame());
    })
    .post('/confirm', async (c) => {
      if (!isSameOrigin(c)) throw new Refusal(403, 'forbidden', 'Not from another site.');
      const { clientSecret, ...entered } = await readBodyAs(c, confirmSchema);
      const setup = cardSetups.byClientSecret(clientSecret);
      if (!setup) return c.json(refusal('invalid_request_error', 'No such setup intent.'));
      const check = checkCard(entered, clock.now());
      if (!check.ok) return c.json(refusal('card_error', check.message));
      const done = cardSetups.complete(setup.id, check.card);
      return c.json({
        setupIntent: { id: done.id, status: 'succeeded', payment_method: done.payment_method },
      });
    });
}

function refusal(type: string, message: string) {
  return { error: { type, message } };
}

function cardFrame() {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Card (sandbox)</title>
        <link rel="stylesheet" href="/stripe/card-frame.css" />
      </head>
      <body>
        <form>
          <input
            name="cardnumber"
            aria-label="Card number"
            inputmode="numeric"
            autocomplete="off"
            placeholder="4242 4242 4242 4242"
            maxlength="23"
          />
          <input
            name="exp-date"
            aria-label="Expiry date"
            inputmode="numeric"
            autocomplete="off"
            placeholder="MM / YY"
            maxlength="7"
          />
          <input
            name="cvc"
            aria-label="Security code"
            inputmode="numeric"
            autocomplete="off"
            placeholder="CVC"
            maxlength="4"
          />
        </form>
        <script type="module" src="/stripe/card-frame.js"></script>
      </body>
    </html>`;
}

import { html } from 'hono/html';

type Markup = ReturnType<typeof html>;

/** What Stripe's form needs, and what it is confirmed for. */
export interface CardForm {
  clientSecret: string;
  publishableKey: string;
  setupIntentId: string | null;
  connectionId: string;
}

const frame = (body: Markup, scripts: Markup | string = '') =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>Save a card · Darkroom</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/card/card.css" />
        ${scripts}
      </head>
      <body>
        <main data-testid="card-page">${body}</main>
      </body>
    </html>`;

/** What the script needs stands in data attributes: an inline script is forbidden here too. */
export function cardDocument(token: CardForm, stripeJsUrl: string): Markup {
  return frame(
    html`<h1>Save a card for KiwiWhale</h1>
      <p>
        Stripe keeps the card for KiwiWhale. Darkroom never sees its number. Nothing is charged now:
        saving lets you buy credits afterwards.
      </p>
      <form
        id="card-form"
        data-client-secret="${token.clientSecret}"
        data-publishable-key="${token.publishableKey}"
        data-setup-intent-id="${token.setupIntentId ?? ''}"
        data-connection-id="${token.connectionId}"
      >
        <div class="label" id="card-label">Card</div>
        <div id="card-element" role="group" aria-labelledby="card-label"></div>
        <button type="submit" data-testid="card-save" disabled>Save card</button>
        <p id="card-message" data-testid="card-message" data-state="loading" role="status">
          Loading Stripe’s form…
        </p>
      </form>
      <p class="foot"><a href="/account" data-testid="card-back">Back to your account</a></p>`,
    html`<script src="${stripeJsUrl}" defer></script>
      <script src="/card/card.js" defer></script>`,
  );
}

export function cardGoneDocument(): Markup {
  return frame(
    html`<h1>This page has expired</h1>
      <p data-testid="card-message" data-state="expired">
        It was good for one hour. No card was saved and nothing was charged. Start the card set-up
        again in your account.
      </p>
      <p class="foot"><a href="/account" data-testid="card-back">Back to your account</a></p>`,
  );
}

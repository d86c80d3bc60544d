import { createHash } from 'node:crypto';

import type { MiddlewareHandler } from 'hono';

/** For answers that are no document: nothing may load, nobody may frame them. */
const DATA_CSP = "default-src 'none'; frame-ancestors 'none'; sandbox";

const HEADERS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  // Popups: the app watches for the closing of the tab where a card is entered.
  'cross-origin-opener-policy': 'same-origin-allow-popups',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'x-frame-options': 'DENY',
};

/**
 * Headers of every answer. A handler that set one itself (media, the card page, the app's
 * documents) knows better; `/api` is never stored.
 */
export function securityHeaders({ https }: { https: boolean }): MiddlewareHandler {
  const headers = Object.entries({
    ...HEADERS,
    'content-security-policy': DATA_CSP,
    ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  });
  return async (c, next) => {
    await next();
    const { headers: sent } = c.res;
    for (const [name, value] of headers) if (!sent.has(name)) sent.set(name, value);
    if (c.req.path.startsWith('/api/')) sent.set('cache-control', 'no-store');
  };
}

/**
 * The app's policy (Trusted Types included). Inline blocks of our own built page are
 * named by their hash; everything else inline stays forbidden.
 * @param html the built `index.html`
 */
export function appCsp(html: string): string {
  const scripts = inlineHashes(html, /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi);
  const styles = inlineHashes(html, /<style[^>]*>([\s\S]*?)<\/style>/gi);
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(' '),
    ["style-src 'self'", ...styles].join(' '),
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types darkroom darkroom#worker',
  ].join('; ');
}

/**
 * The card page's own policy: it is the one document where another's script runs.
 * @param stripeJsUrl the script's address; its origin may also be framed and called
 */
export function cardCsp(stripeJsUrl: string): string {
  const { origin } = new URL(stripeJsUrl);
  const stripes = origin === 'https://js.stripe.com';
  const frames = stripes ? ' https://*.js.stripe.com https://hooks.stripe.com' : '';
  return [
    "default-src 'none'",
    `script-src 'self' ${origin}${stripes ? ' https://*.js.stripe.com' : ''}`,
    // Stripe's script sizes its frames with style attributes.
    "style-src 'self'; style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self' ${stripes ? 'https://api.stripe.com' : origin}`,
    `frame-src ${origin}${frames}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function inlineHashes(html: string, blocks: RegExp): string[] {
  const texts = [...html.matchAll(blocks)].map(([, text = '']) => text).filter((text) => text);
  return texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
}

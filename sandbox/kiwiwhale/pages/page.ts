import { createHash } from 'node:crypto';

import { html, raw } from 'hono/html';

type Html = ReturnType<typeof html>;

const STYLE = `:root{color-scheme:light dark;--ground:#f6f4f0;--panel:#fff;--line:#8a847b;--hair:#e2ddd5;
--text:#1f1c18;--muted:#635d55;--accent:#1f5f6b;--on:#fff;--danger:#a8261c;--mark:#fbe9c6;--on-mark:#5a3d05}
@media(prefers-color-scheme:dark){:root{--ground:#131618;--panel:#1b1f22;--line:#7b8388;--hair:#2c3236;
--text:#eef1f2;--muted:#a9b2b6;--accent:#7cc7d4;--on:#0b1b1f;--danger:#ff9186;--mark:#3d3014;--on-mark:#f6d9a0}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:16px/1.5 system-ui,sans-serif}
.strip{background:var(--mark);color:var(--on-mark);padding:8px 16px;text-align:center;font-size:14px;font-weight:600}
main{max-width:420px;margin:48px auto;padding:28px;background:var(--panel);border:1px solid var(--hair);border-radius:12px}
main.wide{max-width:680px}
h1{font-size:22px;line-height:1.25;margin:0 0 8px}
p{margin:0 0 20px;color:var(--muted)}
label{display:block;font-size:14px;font-weight:600;margin:16px 0 6px}
input{width:100%;min-height:46px;padding:10px 12px;border:1px solid var(--line);border-radius:8px;background:transparent;
color:inherit;font:inherit;font-variant-numeric:tabular-nums;letter-spacing:.02em}
input::placeholder{color:var(--muted);opacity:1}
input[aria-invalid=true]{border-color:var(--danger)}
.error{color:var(--danger);font-size:14px;margin:6px 0 0}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:12px}
button{width:100%;min-height:46px;margin:24px 0 0;border:0;border-radius:8px;background:var(--accent);color:var(--on);
font:inherit;font-weight:600;cursor:pointer}
input:focus-visible,button:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
dl{display:grid;grid-template-columns:auto 1fr;gap:4px 12px;margin:24px 0 0;padding-top:16px;border-top:1px solid var(--hair);font-size:14px}
dt{font-family:ui-monospace,monospace;white-space:nowrap}dd{margin:0;color:var(--muted)}
a{color:var(--accent)}code{font-family:ui-monospace,monospace;font-size:14px;overflow-wrap:anywhere}
h2{font-size:16px;margin:24px 0 8px}li+li{margin-top:8px}strong{font-variant-numeric:tabular-nums}ul{padding-left:20px}
@media(max-width:480px){main{margin:16px;padding:20px}}`;

const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** The policy of a page without script. */
export const PAGE_CSP = `default-src 'none'; style-src ${STYLE_HASH}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** A plain page that says it is the sandbox's. */
export function page(title: string, body: Html, wide = false): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${raw(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <div class="strip">Sandbox — no real card, no real money</div>
        <main class="${wide ? 'wide' : ''}">${body}</main>
      </body>
    </html>`;
}

import { html } from 'hono/html';

import { page } from './page.ts';

export function homePage(origin: string): ReturnType<typeof page> {
  return page(
    'Darkroom sandbox',
    html`<h1>Darkroom’s sandbox</h1>
      <p>
        This service stands in for KiwiWhale on this machine. It speaks the documented calls, keeps
        its own accounts and credits, and draws its pictures with a small renderer instead of an AI
        model. Nothing here costs anything.
      </p>
      <ul>
        <li><a href="/llms.txt">llms.txt</a>: the calls in words</li>
        <li><a href="/openapi.json">openapi.json</a>: the calls for machines</li>
        <li><a href="/.well-known/agent.json">agent.json</a></li>
      </ul>
      <p>Base address for clients: <code>${origin}</code></p>`,
    true,
  );
}

import { html } from 'hono/html';

import { SEEDED_KEY } from '../../openfan/seeds.ts';
import { page } from './page.ts';

export function homePage(origin: string): ReturnType<typeof page> {
  return page(
    'Darkroom sandbox',
    html`<h1>Darkroom’s sandbox</h1>
      <p>
        This service stands in for KiwiWhale, OpenFan and a Solana node on this machine. It speaks
        their documented calls, keeps its own accounts, credits, posts and chain, and draws its
        pictures with a small renderer instead of an AI model. Nothing here costs anything.
      </p>
      <ul>
        <li><a href="/llms.txt">llms.txt</a>: the calls in words</li>
        <li><a href="/openapi.json">openapi.json</a>: the calls for machines</li>
        <li><a href="/.well-known/agent.json">agent.json</a></li>
      </ul>
      <dl>
        <dt>KiwiWhale</dt>
        <dd><code>${origin}</code></dd>
        <dt>OpenFan</dt>
        <dd><code>${origin}/openfan/api/v1</code></dd>
        <dt>Its key</dt>
        <dd>
          <code>${SEEDED_KEY}</code>, which owns the creators <code>luna</code> (paid, on platform
          GPUs) and <code>sol</code> (free, on its own endpoint)
        </dd>
        <dt>Solana RPC</dt>
        <dd><code>${origin}/solana</code></dd>
        <dt>A transaction</dt>
        <dd><code>${origin}/solana/explorer/tx/SIGNATURE</code></dd>
      </dl>`,
    true,
  );
}

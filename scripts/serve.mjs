// `npm run serve`: the production server alone, against the real services, set up by .env.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { ensureBuilt } from './build.mjs';
import { createChildren } from './children.mjs';
import { ensureInstall } from './ensure-install.mjs';
import { failWith, projectRoot } from './project-root.mjs';
import { waitUntilReady } from './wait-until-ready.mjs';

async function serve() {
  const envFile = join(projectRoot, '.env');
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  await ensureInstall();
  await ensureBuilt();

  const children = createChildren();
  const url = localUrl(process.env.HOST || '127.0.0.1', process.env.PORT || '4173');
  children.startNode('server', ['dist/server/main.js'], { NODE_ENV: 'production', SANDBOX: '0' });
  await waitUntilReady(url, () => children.isStopping());
  if (!children.isStopping()) console.log(process.env.PUBLIC_URL || url);
}

/** Where this machine reaches a server that listens on `host`. */
function localUrl(host, port) {
  const anywhere = host === '0.0.0.0' || host === '::';
  const name = anywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

await serve().catch(failWith);

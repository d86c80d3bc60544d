// `npm run dev`: sandbox and server restarted on every change, the app through Vite.
import { createChildren } from './children.mjs';
import { ensureInstall } from './ensure-install.mjs';
import { failWith } from './project-root.mjs';
import { sandboxSettings } from './sandbox-settings.mjs';
import { waitUntilReady } from './wait-until-ready.mjs';

const TSX = 'node_modules/tsx/dist/cli.mjs';

async function dev() {
  await ensureInstall();
  const serverPort = process.env.DEV_SERVER_PORT || '4175';
  const { port, env } = sandboxSettings(serverPort);
  const children = createChildren();
  children.startNode('sandbox', [TSX, 'watch', '--clear-screen=false', 'sandbox/main.ts'], env);
  children.startNode('server', [TSX, 'watch', '--clear-screen=false', 'server/main.ts'], env);
  children.startNode(
    'app',
    ['node_modules/vite/bin/vite.js', '--port', port, '--host', '127.0.0.1'],
    {
      DEV_SERVER_PORT: serverPort,
    },
  );
  await waitUntilReady(`http://127.0.0.1:${serverPort}`, () => children.isStopping());
}

await dev().catch(failWith);

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
  const { port, appUrl, sandboxUrl, env } = sandboxSettings(serverPort);
  const children = createChildren();
  for (const name of ['sandbox', 'server']) {
    const args = [TSX, 'watch', '--clear-screen=false', `${name}/main.ts`];
    children.startNode(name, args, env, { ownGroup: true });
  }
  children.startNode(
    'app',
    ['node_modules/vite/bin/vite.js', '--port', port, '--strictPort', '--host', '127.0.0.1'],
    { DEV_SERVER_PORT: serverPort },
  );
  const urls = [sandboxUrl, `http://127.0.0.1:${serverPort}`];
  try {
    await Promise.all(urls.map((url) => waitUntilReady(url, () => children.isStopping())));
  } catch (error) {
    console.error(error.message);
    children.stop(1);
  }
  if (!children.isStopping()) console.log(appUrl);
}

await dev().catch(failWith);

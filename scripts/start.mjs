// `npm start`: everything on this machine, the two services included (the sandbox).
import { ensureBuilt } from './build.mjs';
import { createChildren } from './children.mjs';
import { ensureInstall } from './ensure-install.mjs';
import { failWith } from './project-root.mjs';
import { sandboxSettings } from './sandbox-settings.mjs';
import { waitUntilReady } from './wait-until-ready.mjs';

async function start() {
  await ensureInstall();
  await ensureBuilt();

  const { appUrl, sandboxUrl, env } = sandboxSettings();
  const children = createChildren();
  children.startNode('sandbox', ['dist/sandbox/main.js'], env);
  children.startNode('server', ['dist/server/main.js'], env);
  try {
    await Promise.all(
      [sandboxUrl, appUrl].map((url) => waitUntilReady(url, () => children.isStopping())),
    );
  } catch (error) {
    console.error(error.message);
    children.stop(1);
  }
  if (children.isStopping()) return;
  console.log(
    'Darkroom runs against its own sandbox: no real money, no real models. Ctrl-C stops it.',
  );
  console.log(appUrl);
}

await start().catch(failWith);

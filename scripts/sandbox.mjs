// `npm run sandbox`: the sandbox services alone, for whoever wants to code against them.
import { ensureBuilt } from './build.mjs';
import { createChildren } from './children.mjs';
import { ensureInstall } from './ensure-install.mjs';
import { failWith } from './project-root.mjs';
import { sandboxSettings } from './sandbox-settings.mjs';
import { waitUntilReady } from './wait-until-ready.mjs';

async function sandbox() {
  await ensureInstall();
  await ensureBuilt();
  const { sandboxUrl, env } = sandboxSettings();
  const children = createChildren();
  children.startNode('sandbox', ['dist/sandbox/main.js'], env);
  await waitUntilReady(sandboxUrl, () => children.isStopping());
  if (!children.isStopping()) console.log(sandboxUrl);
}

await sandbox().catch(failWith);

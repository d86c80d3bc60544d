import { type BrowserContext, chromium, type Page } from 'playwright';

import { untilReady } from '../e2e/support/app.ts';
import { Stack } from '../e2e/support/stack.ts';
import { chromiumLaunchOptions } from '../scripts/browser.mjs';
import { ensureBuilt } from '../scripts/build.mjs';

const ROUTES = [
  ...['create', 'create?provider=openfan', 'gallery', 'models', 'drafts', 'creators'],
  ...['creators/luna', 'payments', 'account', 'settings', 'agent'],
];

/** The sandbox's own, of whom the creator `luna` is. */
const OPENFAN_KEY = 'opf_sandbox_0000000000000000000000000000';

export interface LoadedRoute {
  route: string;
  scripts: string[];
  styles: string[];
}

async function connect(context: BrowserContext, service: string, key: string): Promise<void> {
  const answer = await context.request.post('/api/session/connect', { data: { service, key } });
  if (!answer.ok()) throw new Error(`connecting ${service} failed: ${await answer.text()}`);
}

/** Notes the moment the page calls itself ready: what is asked for later is not counted. */
function noteReady(): void {
  new MutationObserver((_, observer) => {
    if (document.documentElement.dataset.app !== 'ready') return;
    document.documentElement.dataset.readyAt = String(performance.now());
    observer.disconnect();
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-app'] });
}

/** The paths of all scripts and styles that the page asked for before it was ready. */
async function askedBeforeReady(page: Page): Promise<Set<string>> {
  const paths = await page.evaluate(() => {
    const readyAt = Number(document.documentElement.dataset.readyAt);
    if (!(readyAt > 0)) throw new Error('the page was never seen getting ready');
    return performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime <= readyAt)
      .map(({ name }) => new URL(name).pathname);
  });
  return new Set(paths.filter((path) => /\.(js|css)$/.test(path)));
}

async function openAndKeep(context: BrowserContext, route: string): Promise<LoadedRoute> {
  const page = await context.newPage();
  await page.addInitScript(noteReady);
  await page.goto(route);
  await untilReady(page);
  const asked = [...(await askedBeforeReady(page))];
  const ofType = (end: string) =>
    Promise.all(
      asked
        .filter((path) => path.endsWith(end))
        .map(async (path) => (await context.request.get(path)).text()),
    );
  return { route, scripts: await ofType('.js'), styles: await ofType('.css') };
}

/** Opens each route with an empty cache and funded accounts, and keeps what it loaded. */
export async function loadedByRoute(): Promise<LoadedRoute[]> {
  await ensureBuilt();
  const stack = await Stack.start({ speed: 20, serverEnv: {} });
  const browser = await chromium.launch(chromiumLaunchOptions({ whole: true }));
  try {
    const key = await stack.newAccount({ type: 'hybrid', credits: 10, card: 'none' });
    const measured: LoadedRoute[] = [];
    for (const name of ROUTES) {
      const context = await browser.newContext({ baseURL: stack.url });
      await connect(context, 'kiwiwhale', key);
      await connect(context, 'openfan', OPENFAN_KEY);
      measured.push(await openAndKeep(context, `/${name}`));
      await context.close();
    }
    return measured;
  } finally {
    await browser.close();
    await stack.stop();
  }
}

import { chromium } from 'playwright';

import { untilReady } from '../e2e/support/app.ts';
import { Stack } from '../e2e/support/stack.ts';
import { chromiumLaunchOptions } from '../scripts/browser.mjs';
import { ensureBuilt } from '../scripts/build.mjs';

const ROUTES = ['create', 'gallery', 'models', 'drafts', 'creators', 'payments', 'account'];

export interface LoadedRoute {
  route: string;
  scripts: string[];
  styles: string[];
}

/** Opens each route with an empty cache and a funded account, and keeps what it loaded. */
export async function loadedByRoute(): Promise<LoadedRoute[]> {
  await ensureBuilt();
  const stack = await Stack.start({ speed: 20, serverEnv: {} });
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const key = await stack.newAccount({ type: 'hybrid', credits: 10, card: 'none' });
    const measured: LoadedRoute[] = [];
    for (const name of [...ROUTES, 'settings', 'agent']) {
      const context = await browser.newContext({ baseURL: stack.url });
      await context.request.post('/api/session/connect', { data: { service: 'kiwiwhale', key } });
      const page = await context.newPage();
      const bodies: { type: string; body: Promise<string> }[] = [];
      page.on('response', (response) => {
        const type = response.request().resourceType();
        if (type === 'script' || type === 'stylesheet')
          bodies.push({ type, body: response.text() });
      });
      await page.goto(`/${name}`);
      await untilReady(page);
      const loaded = await Promise.all(
        bodies.map(async ({ type, body }) => ({ type, body: await body })),
      );
      const ofType = (type: string) =>
        loaded.filter((one) => one.type === type).map(({ body }) => body);
      measured.push({
        route: `/${name}`,
        scripts: ofType('script'),
        styles: ofType('stylesheet'),
      });
      await context.close();
    }
    return measured;
  } finally {
    await browser.close();
    await stack.stop();
  }
}

import { type Browser, type BrowserContext, chromium } from 'playwright';

import { Stack } from '../e2e/support/stack.ts';
import { chromiumLaunchOptions } from '../scripts/browser.mjs';
import { ensureBuilt } from '../scripts/build.mjs';

/** The production build in front of a sandbox, a browser, and a funded account's key. */
export interface AppInBrowser {
  stack: Stack;
  browser: Browser;
  key: string;
  /** A browser of its own, nothing cached, connected to the account. */
  newContext: () => Promise<BrowserContext>;
}

/**
 * Builds if need be, runs `measure` and takes everything down again.
 * @param args more flags for the browser
 */
export async function withApp<Result>(
  measure: (app: AppInBrowser) => Promise<Result>,
  args: string[] = [],
): Promise<Result> {
  await ensureBuilt();
  const stack = await Stack.start({ speed: 20, serverEnv: { LOG_LEVEL: 'warn' } });
  const options = chromiumLaunchOptions({ whole: true });
  const browser = await chromium.launch({ ...options, args: [...options.args, ...args] });
  try {
    const key = await stack.newAccount({ type: 'hybrid', credits: 10, card: 'none' });
    const newContext = async () => {
      const context = await browser.newContext({ baseURL: stack.url });
      await connect(context, key);
      return context;
    };
    return await measure({ stack, browser, key, newContext });
  } finally {
    await browser.close();
    await stack.stop();
  }
}

async function connect(context: BrowserContext, key: string): Promise<void> {
  const answer = await context.request.post('/api/session/connect', {
    data: { service: 'kiwiwhale', key },
  });
  if (!answer.ok()) throw new Error(`connecting failed: ${await answer.text()}`);
}

import { test as base, type Browser, type BrowserContext, expect } from '@playwright/test';

import { PageGuard } from './page-guard.ts';
import { Stack } from './stack.ts';

interface Fixtures {
  /** How much faster than life the sandbox's jobs are; `1` is what people see. */
  speed: number;
  /** Added to the server's environment. */
  serverEnv: Record<string, string>;
  /** Added to the sandbox's environment. */
  sandboxEnv: Record<string, string>;
  /** Another build than the project's own. */
  dist: string | undefined;
  stack: Stack;
  guard: PageGuard;
  /** A second browser: its own cookies and storage, watched like the first. */
  secondBrowser: () => Promise<BrowserContext>;
}

/** A server and a sandbox for each test; a page that may not complain. */
export const test = base.extend<Fixtures>({
  speed: [20, { option: true }],
  serverEnv: [{}, { option: true }],
  sandboxEnv: [{}, { option: true }],

  dist: [undefined, { option: true }],

  stack: async ({ speed, serverEnv, sandboxEnv, dist }, use, testInfo) => {
    const stack = await Stack.start({ speed, serverEnv, sandboxEnv, dist });
    await use(stack);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('services', { body: stack.logs, contentType: 'text/plain' });
    }
    await stack.stop();
  },

  baseURL: async ({ stack }, use) => use(stack.url),

  guard: async ({}, use) => {
    const guard = new PageGuard();
    await use(guard);
    expect(guard.problems, 'what pages complained about').toEqual([]);
  },

  context: async ({ context, guard }, use) => {
    await guard.watch(context);
    await use(context);
  },

  secondBrowser: async ({ browser, guard, stack, contextOptions }, use) => {
    const opened: BrowserContext[] = [];
    await use(async () => {
      const context = await newContext(browser, { ...contextOptions, baseURL: stack.url });
      await guard.watch(context);
      opened.push(context);
      return context;
    });
    for (const context of opened) await context.close();
  },
});

function newContext(browser: Browser, options: Parameters<Browser['newContext']>[0]) {
  return browser.newContext(options);
}

export { expect };

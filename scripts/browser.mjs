// Which browser the tests and benches drive, and the flags it needs where it runs.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const QUIET_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Without a window, tabs and extensions of its own: a quarter less work for the same pages. */
const SHELL = '/usr/bin/chromium-headless-shell';
const WHOLE = '/usr/bin/chromium';

/**
 * @param {{ whole?: boolean }} [wish] `whole`: rather the browser as people have it
 * @returns {string | undefined} the path of a usable Chromium, if there is one
 */
export function findChromium({ whole = false } = {}) {
  const installed = whole ? [WHOLE, SHELL] : [SHELL, WHOLE];
  const candidates = [process.env.CHROMIUM_PATH, chromium.executablePath(), ...installed];
  return candidates.find((path) => path && existsSync(path));
}

/**
 * Launch options for Playwright, Vitest's browser mode and the benches.
 * @param {{ whole?: boolean }} [wish] see {@link findChromium}
 */
export function chromiumLaunchOptions(wish) {
  const executablePath = findChromium(wish);
  const asRoot = process.getuid?.() === 0;
  return {
    ...(executablePath ? { executablePath } : {}),
    args: asRoot ? [...QUIET_FLAGS, '--no-sandbox'] : QUIET_FLAGS,
  };
}

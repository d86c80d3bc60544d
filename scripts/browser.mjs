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

/** @returns {string | undefined} the path of a usable Chromium, if there is one */
export function findChromium() {
  const candidates = [process.env.CHROMIUM_PATH, chromium.executablePath(), '/usr/bin/chromium'];
  return candidates.find((path) => path && existsSync(path));
}

/** Launch options for Playwright, Vitest's browser mode and the benches. */
export function chromiumLaunchOptions() {
  const executablePath = findChromium();
  const asRoot = process.getuid?.() === 0;
  return {
    ...(executablePath ? { executablePath } : {}),
    args: asRoot ? [...QUIET_FLAGS, '--no-sandbox'] : QUIET_FLAGS,
  };
}

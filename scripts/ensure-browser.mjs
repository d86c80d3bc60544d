// Finds a Chromium for tests and benches, or gets one.
import { existsSync } from 'node:fs';

import { mustRun, withProgress } from './progress.mjs';
import { failWith, isStarted, projectRoot } from './project-root.mjs';

const FONTS = ['fonts-liberation', 'fonts-noto-core', 'fonts-noto-color-emoji'];

/** @returns {Promise<string>} the path of a usable Chromium; installs one if there is none */
export async function ensureBrowser() {
  // Imports Playwright, which may have been installed a moment ago.
  const { findChromium } = await import('./browser.mjs');
  const found = findChromium();
  if (found) return found;

  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...args) => mustRun('apt-get', args, { env });
    await withProgress('Installing Chromium with apt-get', async () => {
      await apt('update', '-q');
      await apt('install', '-qy', '--no-install-recommends', 'chromium-headless-shell', ...FONTS);
    }).catch((error) => console.error(error.message));
  }
  if (!findChromium()) {
    await withProgress("Installing Playwright's Chromium", () =>
      mustRun('npx', ['playwright', 'install', 'chromium'], { cwd: projectRoot }),
    );
  }
  const installed = findChromium();
  if (!installed) throw new Error('No Chromium could be installed: set CHROMIUM_PATH to one.');
  return installed;
}

if (isStarted(import.meta.url)) {
  await ensureBrowser().then((path) => console.log(path), failWith);
}

import {
  connectFunded,
  expectPicture,
  fillPrompt,
  openReady,
  submitPrompt,
} from './support/app.ts';
import { expect, test } from './support/test.ts';

declare global {
  interface Window {
    told: string[];
    hide: (hidden: boolean) => void;
  }
}

/** Headless tabs are all on show and show no notifications: both are played. */
function playTheBrowser(): void {
  let hidden = false;
  Object.defineProperty(document, 'hidden', { get: () => hidden });
  Object.defineProperty(document, 'visibilityState', {
    get: () => (hidden ? 'hidden' : 'visible'),
  });
  window.told = [];
  window.hide = (next) => {
    hidden = next;
    document.dispatchEvent(new Event('visibilitychange'));
  };
  class Told {
    static permission = 'granted';
    static requestPermission = () => Promise.resolve('granted');
    onclick: (() => void) | null = null;
    close = () => undefined;
    constructor(title: string, { body }: { body: string }) {
      window.told.push(`${title}: ${body}`);
    }
  }
  Object.defineProperty(window, 'Notification', { value: Told });
}

test.use({ speed: 2 });

test('one notification of all tabs, and none while somebody looks', async ({
  page,
  context,
  stack,
}) => {
  await context.addInitScript(playTheBrowser);
  await connectFunded(page, stack);
  await openReady(page, '/settings');
  await page.getByTestId('settings-notifications').click();
  await expect(page.getByTestId('settings-notify-lowBalance')).toBeChecked();
  // Ten credits are left: low, from now on.
  await page.getByTestId('settings-low-below').fill('20');

  const other = await context.newPage();
  await openReady(other, '/models');
  const told = async () => [
    ...(await page.evaluate(() => window.told)),
    ...(await other.evaluate(() => window.told)),
  ];

  await other.evaluate(() => window.hide(true));
  await fillPrompt(page, 'told of once');
  await expect(page.getByTestId('generate')).toBeEnabled();
  // Looked away from at once: the job may be done before a second command got here.
  await page.getByTestId('generate').evaluate((button: HTMLElement) => {
    button.click();
    window.hide(true);
  });
  await expect(page).toHaveTitle(/1 running · /);
  await expect
    // Hidden tabs look every ten seconds.
    .poll(async () => (await told()).filter((one) => one.startsWith('Done')), { timeout: 25_000 })
    .toEqual(['Done: told of once']);
  // In the tab that did not make it, it is new; until somebody looks at the gallery.
  await expect(other).toHaveTitle(/^1 new · Models/);
  await expect(other.locator('link[rel="icon"]')).toHaveAttribute('href', /^data:/);
  await other.evaluate(() => window.hide(false));
  await other.getByTestId('nav-gallery').click();
  await expect(other).toHaveTitle('Gallery · Darkroom');
  await expect(page).toHaveTitle(/^Create · /);
  await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', '/icon.svg');

  // The other tab is looked at: no word of the next one.
  await page.evaluate(() => window.hide(false));
  await expectPicture(await submitPrompt(page, 'seen by itself'));
  expect((await told()).filter((one) => one.includes('seen by itself'))).toEqual([]);
});

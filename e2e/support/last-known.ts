import { expect, type Page } from '@playwright/test';

/** What the browser keeps for a visit without network. */
export function lastKnown(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('darkroom');
        opening.onsuccess = () => {
          const db = opening.result;
          const done = (found: string) => {
            db.close();
            resolve(found);
          };
          if (!db.objectStoreNames.contains('last-known')) {
            done('');
            return;
          }
          const asked = db.transaction('last-known').objectStore('last-known').get('queries');
          asked.onsuccess = () => done(JSON.stringify(asked.result ?? ''));
        };
      }),
  );
}

/** It has that text in it. */
export async function untilLastKnown(page: Page, text: string): Promise<void> {
  await expect.poll(() => lastKnown(page)).toContain(text);
}

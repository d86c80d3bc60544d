import { answerFile, answerFresh, answerPage, answerThumbnail } from './answer.ts';
import { dropOldReleases, keepRelease } from './kept-files.ts';
import { release } from './release.ts';
import { treatmentOf } from './treatment.ts';

declare const self: ServiceWorkerGlobalScope;

const files = new Set(release.files);

self.addEventListener('install', (event) => {
  // At once: pages of older releases find their files in any case, and none is ever reloaded.
  event.waitUntil(keepRelease().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});

async function takeOver(): Promise<void> {
  await dropOldReleases();
  await self.registration.navigationPreload.enable();
  await self.clients.claim();
  for (const client of await self.clients.matchAll({ type: 'window' })) {
    client.postMessage({ release: release.entry });
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  switch (treatmentOf(request, self.location.origin, files)) {
    case 'page':
      event.respondWith(
        answerPage(request, event.preloadResponse as Promise<Response | undefined>),
      );
      return;
    case 'file':
      event.respondWith(answerFile(request));
      return;
    case 'fresh':
      event.respondWith(answerFresh(request));
      return;
    case 'thumbnail':
      event.respondWith(answerThumbnail(request, (work) => event.waitUntil(work)));
      return;
    case 'none':
  }
});

/** A page that began to listen after this release took over asks which one it is. */
self.addEventListener('message', ({ source }) => {
  source?.postMessage({ release: release.entry });
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const data: unknown = event.notification.data;
  const href =
    typeof data === 'object' && data !== null && 'href' in data ? String(data.href) : '/gallery';
  event.waitUntil(self.clients.openWindow(new URL(href, self.location.origin).href));
});

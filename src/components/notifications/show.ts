import { isSomebodyLooking } from './leader.ts';
import type { News } from './news.ts';
import { isNew } from './told.ts';
import { useWanted } from './wanted.ts';

/** Tells of it, where that kind is wanted, nobody looks and it was not told before. */
export async function show(news: News, go: (news: News) => void): Promise<void> {
  if (!useWanted.getState()[news.kind] || Notification.permission !== 'granted') return;
  if (!isNew(news.tag) || (await isSomebodyLooking())) return;
  const { title, body, tag, href } = news;
  try {
    const shown = new Notification(title, { body, tag, icon: '/icon-192.png' });
    shown.onclick = () => {
      window.focus();
      go(news);
      shown.close();
    };
  } catch {
    // Phones show notifications of a service worker only.
    const worker = await navigator.serviceWorker.getRegistration();
    await worker?.showNotification(title, { body, tag, icon: '/icon-192.png', data: { href } });
  }
}

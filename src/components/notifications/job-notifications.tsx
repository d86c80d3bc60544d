import { useEffect } from 'react';

import { useSettledJobs } from '../../api/changes.ts';
import { useNavigate } from '../../navigation/hooks.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { notificationOf } from './notification-of.ts';

/** Tells of jobs that came to their end while nobody looked, where that was asked for. */
export function JobNotifications() {
  const wanted = usePreferences(({ notifications }) => notifications);
  const settled = useSettledJobs();
  const navigate = useNavigate();
  useEffect(() => {
    if (!wanted || !document.hidden || !('Notification' in window)) return;
    if (Notification.permission !== 'granted') return;
    for (const job of settled) {
      const words = notificationOf(job);
      if (!words) continue;
      // The tag: another tab that tells the same replaces it.
      const shown = new Notification(words.title, { body: words.body, tag: job.key });
      shown.onclick = () => {
        window.focus();
        void navigate({ to: '/gallery/$key', params: { key: job.key } });
        shown.close();
      };
    }
  }, [wanted, settled, navigate]);
  return null;
}

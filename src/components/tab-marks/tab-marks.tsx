import { useEffect } from 'react';

import { useActiveJobs, useSettledJobs } from '../../api/changes.ts';
import { useLocation } from '../../navigation/hooks.ts';
import { useSitting } from '../job-card/sitting.ts';
import { setFavicon } from './favicon.ts';
import { keepTitleMarked } from './title.ts';
import { addUnseen, markSeen, useUnseen } from './unseen.ts';

/** How many are new and how many run, where a tab shows it: in its title and its icon. */
export function TabMarks() {
  const settled = useSettledJobs();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const sitting = useSitting(({ keys }) => keys);
  const running = useActiveJobs().length;
  const unseen = useUnseen(({ keys }) => keys.length);

  useEffect(() => {
    addUnseen(settled.filter(({ status }) => status !== 'canceled').map(({ key }) => key));
  }, [settled]);

  useEffect(() => {
    const look = () => {
      if (document.hidden) return;
      if (path === '/gallery') markSeen();
      // What was made here stands on the page.
      else if (path === '/create') markSeen((key) => sitting.includes(key));
      else if (path.startsWith('/gallery/')) markSeen((key) => path === `/gallery/${key}`);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [path, sitting, unseen]);

  useEffect(() => {
    setFavicon(unseen, running);
    document.documentElement.dataset.unseen = String(unseen);
    return keepTitleMarked(unseen, running);
  }, [unseen, running]);
  useEffect(() => () => setFavicon(0, 0), []);
  return null;
}

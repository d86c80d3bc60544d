import type { QueryClient } from '@tanstack/react-query';

import { jobsQuery } from '../../api/job-list.ts';
import { sessionQuery } from '../../api/session.ts';
import type { JobPage } from '../../contract/jobs.ts';

/** What one picture takes of a window, roughly and rather too much: some also stand below it. */
const PX_PER_PICTURE = 64_000;

const shownWhereUsed = () => undefined;

/**
 * The list and its first pictures, asked for as soon as the code is there: they travel while the
 * frame and the page are drawn. Only where the app is opened at the gallery as it is.
 */
export function askFirst(queryClient: QueryClient): void {
  const { pathname, search } = location;
  if (pathname !== '/gallery' || search !== '') return;
  const list = async () => {
    const { connections } = await queryClient.query(sessionQuery());
    if (connections.length === 0) return;
    const { pages } = await queryClient.infiniteQuery(jobsQuery({}));
    fetchPictures(pages[0]?.jobs ?? []);
  };
  list().catch(shownWhereUsed);
}

function fetchPictures(jobs: JobPage['jobs']): void {
  const many = Math.ceil((innerWidth * innerHeight) / PX_PER_PICTURE);
  for (const { outputs } of jobs.slice(0, many)) {
    const url = outputs[0]?.thumbnailUrl;
    if (url) new Image().src = url;
  }
}

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';

import { useActiveJobs } from '../../api/changes.ts';
import { jobsQuery } from '../../api/job-list.ts';
import { useActiveConnection } from '../../api/session.ts';
import { usualTimesQuery } from '../../api/usual-times.ts';
import type { Job } from '../../contract/jobs.ts';
import type { UsualTimes } from '../../contract/usual-times.ts';
import { Link } from '../../navigation/link.tsx';
import { useNow } from '../job-card/elapsed.ts';
import { QueueRow } from './queue-row.tsx';

const RECENT = 5;
const FINISHED = { status: 'completed,failed,canceled' };
const noJobs: Job[] = [];
const noTimes: UsualTimes['times'] = {};

/** What runs and waits in all connected accounts, and what just came to its end. */
export function QueuePanel({ onGo }: { onGo: () => void }) {
  const known = useActiveJobs();
  const enabled = useActiveConnection() !== undefined;
  const { data: times = noTimes } = useQuery({ ...usualTimesQuery(), enabled });
  const finished = useInfiniteQuery({ ...jobsQuery(FINISHED), enabled });
  const ended = finished.data?.pages[0]?.jobs ?? noJobs;
  // A list hears at once what the queue hears at its next look.
  const active = known.filter(({ key }) => !ended.some((job) => job.key === key));
  const now = useNow(active.length > 0);
  const waiting = active.filter(({ status }) => status === 'waiting');
  const running = active.filter(({ status }) => status !== 'waiting');
  const recent = ended.slice(0, RECENT);
  const lists = [
    { title: 'Running', jobs: running },
    { title: 'Waiting', jobs: waiting },
    { title: 'Finished', jobs: recent },
  ];
  return (
    <div data-testid="queue" data-value={active.length} className="grid gap-3 px-2 pt-1 pb-2">
      {active.length === 0 ? <p className="text-sm text-muted">Nothing runs or waits.</p> : null}
      {lists.map(({ title, jobs }) =>
        jobs.length === 0 ? null : (
          <section key={title} aria-label={title}>
            <h2 className="text-xs font-medium text-subtle">
              {title} <span className="tabular">{title === 'Finished' ? '' : jobs.length}</span>
            </h2>
            <ul className="divide-y divide-line">
              {jobs.map((job) => (
                <QueueRow key={job.key} job={job} usual={times[job.model]} now={now} onGo={onGo} />
              ))}
            </ul>
          </section>
        ),
      )}
      <Link
        to="/gallery"
        onClick={onGo}
        className="tap justify-self-start rounded-sm text-sm text-accent-text underline underline-offset-2"
      >
        All jobs in the gallery
      </Link>
    </div>
  );
}

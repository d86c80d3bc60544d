import { lazy, Suspense, useEffect, useEffectEvent } from 'react';

import { JobAnnouncer } from '../../components/job-card/job-announcer.tsx';
import { toggleBlur, usePreferences } from '../../components/preferences/preferences.ts';
import type { Job } from '../../contract/jobs.ts';
import { useRouter } from '../../navigation/hooks.ts';
import { neighbourOf } from './after-removal.ts';
import { type GalleryCommand, setActive, useGallery } from './gallery-state.ts';
import { say } from './selection.ts';
import { Marquee } from './marquee.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useGalleryActs } from './use-gallery-acts.ts';
import { useRunJob } from './use-run-job.ts';

const FileDialog = lazy(() =>
  import('./file-dialog.tsx').then((module) => ({ default: module.FileDialog })),
);
const CompareDialog = lazy(() =>
  import('./compare-dialog.tsx').then((module) => ({ default: module.CompareDialog })),
);

/** What had the focus goes away: the keyboard goes on beside it, not at the top of the page. */
function goOnAt(key: string | undefined): void {
  if (key === undefined) return;
  setActive(key);
  requestAnimationFrame(() => {
    document
      .querySelector<HTMLElement>(`[data-testid="job-card"][data-key="${key}"] [data-act="open"]`)
      ?.focus({ preventScroll: true });
  });
}

const closeDialog = () => useGallery.setState({ dialog: null });

/** Does what the tiles, the keys and the selection ask for, and says so. */
export function GalleryHands({ jobs }: { jobs: Job[] }) {
  const { favorite, remove } = useGalleryActs();
  const runAgain = useRunJob();
  const router = useRouter();
  const { commands, dialog, said } = useGallery();

  const obey = useEffectEvent((asked: GalleryCommand[]) => {
    for (const { act, keys } of asked) {
      const wanted = new Set(keys);
      const these = jobs.filter(({ key }) => wanted.has(key));
      if (act === 'blur') {
        toggleBlur();
        say(usePreferences.getState().blurred ? 'Pictures blurred.' : 'Pictures shown.');
      } else if (these.length === 0) continue;
      else if (act === 'favorite') favorite(these);
      else if (act === 'delete') {
        goOnAt(
          neighbourOf(
            jobs.map(({ key }) => key),
            wanted,
          ),
        );
        remove(these);
      } else if (act === 'run-again') these.forEach(runAgain);
      else useGallery.setState({ dialog: { act, jobs: these } });
    }
  });
  useEffect(() => {
    if (commands.length === 0) return;
    useGallery.setState({ commands: [] });
    obey(commands);
  }, [commands]);

  // A job's page is one press away: its code is here before it is asked for.
  const first = jobs[0]?.key;
  useEffect(() => {
    if (first === undefined) return;
    router.preloadRoute({ to: '/gallery/$key', params: { key: first } });
  }, [first, router]);

  return (
    <>
      <p role="status" aria-live="polite" className="sr-only" data-testid="gallery-said">
        {said}
      </p>
      <JobAnnouncer />
      <SelectionBar jobs={jobs} />
      <Marquee />
      <Suspense fallback={null}>
        {dialog?.act === 'file' ? <FileDialog jobs={dialog.jobs} onClose={closeDialog} /> : null}
        {dialog?.act === 'compare' ? (
          <CompareDialog jobs={dialog.jobs} onClose={closeDialog} />
        ) : null}
      </Suspense>
    </>
  );
}

import type { Storage } from '../../contract/storage.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { formatDay } from '../../lib/format-dates.ts';
import { FULL_SHARE } from './storage-choices.ts';

/** What these settings delete, said before it happens. */
export function storageForecast(storage: Storage) {
  const { usedBytes, quotaBytes, wouldDelete, nextToGo } = storage;
  const deletesNow = wouldDelete.jobs > 0;
  const nearlyFull = usedBytes >= quotaBytes * FULL_SHARE;
  return { deletesNow, nearlyFull, text: sentence() };

  function sentence(): string {
    if (deletesNow) {
      const until = wouldDelete.upTo === null ? '' : `, made up to ${formatDay(wouldDelete.upTo)}`;
      return `These settings delete the outputs of ${countJobs(wouldDelete.jobs)} now (${formatBytes(wouldDelete.bytes)})${until}. Favourites stay. The jobs themselves stay in the gallery.`;
    }
    if (nextToGo.jobs > 0) {
      const until = nextToGo.upTo === null ? '' : ` of ${formatDay(nextToGo.upTo)} and before`;
      return `Nothing is deleted now. When the room is full, the oldest outputs that are no favourites go first: next, those${until} (${countJobs(nextToGo.jobs)}, ${formatBytes(nextToGo.bytes)}).`;
    }
    return 'Nothing is deleted now. When the room is full, the oldest outputs that are no favourites go first.';
  }
}

function countJobs(count: number): string {
  return count === 1 ? '1 job' : `${count.toLocaleString()} jobs`;
}

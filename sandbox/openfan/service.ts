import type { Clock } from '../clock.ts';
import type { Worker } from '../runpod/worker.ts';
import type { Creators } from './creators.ts';
import type { Dialect } from './dialect.ts';
import type { Jobs } from './jobs.ts';
import type { Limits } from './limits.ts';
import type { Mishaps } from './mishaps.ts';
import type { Owners } from './owners.ts';
import type { Payments } from './payments.ts';
import type { PollsInFlight } from '../polls-in-flight.ts';
import type { Posts } from './posts.ts';
import type { OpenFanSettings } from './settings.ts';
import type { SignedUrls } from './signed-urls.ts';
import type { Unlocks } from './unlocks.ts';

/** What OpenFan's routes work with. */
export interface OpenFanService {
  clock: Clock;
  settings: OpenFanSettings;
  /** The one that is set now. */
  dialect(): Dialect;
  limits: Limits;
  mishaps: Mishaps;
  owners: Owners;
  creators: Creators;
  jobs: Jobs;
  pollsInFlight: PollsInFlight;
  posts: Posts;
  unlocks: Unlocks;
  worker: Worker;
  signedUrls: SignedUrls;
  /** Originals and previews. */
  filesDir: string;
  payments: Payments;
  platformWallet: string;
}

import { mkdirSync } from 'node:fs';

import type { Clock } from '../clock.ts';
import type { Db } from '../database.ts';
import { createRuns } from '../runpod/runs.ts';
import { createWorker } from '../runpod/worker.ts';
import type { Solana } from '../solana/service.ts';
import { createCreators } from './creators.ts';
import { dialects } from './dialect.ts';
import { createJobs } from './jobs.ts';
import { createLimits } from './limits.ts';
import { createMishaps } from './mishaps.ts';
import { createOwners } from './owners.ts';
import { createPayments } from './payments.ts';
import { createPollsInFlight } from '../polls-in-flight.ts';
import { createPosts } from './posts.ts';
import { createOpenFanSchema } from './schema.ts';
import { seedOpenFan } from './seeds.ts';
import type { OpenFanService } from './service.ts';
import { defaultOpenFanSettings, type OpenFanSettings } from './settings.ts';
import { createSignedUrls } from './signed-urls.ts';
import { createUnlocks } from './unlocks.ts';

interface Options {
  db: Db;
  clock: Clock;
  speed: number;
  filesDir: string;
  platformWallet: string;
  solana: () => Promise<Solana>;
  settings: Partial<OpenFanSettings>;
}

/** OpenFan over the sandbox's database; seeded on first use. */
export function openOpenFan({ db, clock, speed, filesDir, ...rest }: Options): OpenFanService {
  mkdirSync(filesDir, { recursive: true, mode: 0o700 });
  createOpenFanSchema(db);
  const settings = defaultOpenFanSettings(rest.settings);
  const owners = createOwners(db, clock);
  const creators = createCreators(db, clock);
  const mishaps = createMishaps();
  seedOpenFan(owners, creators);
  return {
    clock,
    settings,
    dialect: () => dialects[settings.dialect],
    limits: createLimits(clock),
    mishaps,
    owners,
    creators,
    jobs: createJobs(db, clock),
    pollsInFlight: createPollsInFlight(),
    posts: createPosts(db, clock),
    unlocks: createUnlocks(db, clock),
    worker: createWorker(createRuns(db, clock, speed), clock, filesDir),
    signedUrls: createSignedUrls(db, clock),
    filesDir,
    payments: createPayments(rest.solana, mishaps),
    platformWallet: rest.platformWallet,
  };
}

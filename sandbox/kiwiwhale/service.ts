import type { Clock } from '../clock.ts';
import type { Db } from '../database.ts';
import type { PollsInFlight } from '../polls-in-flight.ts';
import type { Settings } from '../settings.ts';
import type { Accounts } from './accounts.ts';
import type { CardSetups } from './card-setups.ts';
import type { Jobs } from './jobs.ts';
import type { Ledger } from './ledger.ts';

/** What KiwiWhale's routes work with. */
export interface KiwiWhaleService {
  db: Db;
  clock: Clock;
  settings: Settings;
  accounts: Accounts;
  ledger: Ledger;
  jobs: Jobs;
  pollsInFlight: PollsInFlight;
  cardSetups: CardSetups;
  /** Where files that come along with requests wait for their jobs. */
  inputsDir: string;
}

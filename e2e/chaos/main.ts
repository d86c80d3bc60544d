// `npm run chaos`: two servers on PostgreSQL, killed every few seconds for two minutes while 200
// jobs and 30 payments go through them; then every ledger is joined. `npm run chaos -- SEED`
// plays the same kills and faults again, `-- SEED short` those of `npm test`. Loopback only.
import { ensureBuilt } from '../../scripts/build.mjs';
import { chaos } from './chaos.ts';
import { short, whole } from './plan.ts';
import { createReport } from './report.ts';

const [asked, size] = process.argv.slice(2);
const seed = asked === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(asked);
const { say, tell } = createReport(seed);

await ensureBuilt();
say(`seed ${seed}`);
const outcome = await chaos(size === 'short' ? short(seed) : whole(seed), say);
// By itself: the embedded PostgreSQL ends the process with 0, whatever its exit code was to be.
process.exit(tell(outcome));

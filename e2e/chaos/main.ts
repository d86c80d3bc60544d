// `npm run chaos`: two servers on PostgreSQL, killed every few seconds for two minutes while 200
// jobs and 30 payments go through them; then every ledger is joined. `npm run chaos -- SEED`
// plays the same kills and faults again, `-- SEED short` those of `npm test`. Loopback only.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureBuilt } from '../../scripts/build.mjs';
import { chaos } from './chaos.ts';
import { short, whole } from './plan.ts';

const [asked, size] = process.argv.slice(2);
const seed = asked === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(asked);
const started = Date.now();
const say = (what: string) => {
  console.log(`${((Date.now() - started) / 1_000).toFixed(1).padStart(6)} s  ${what}`);
};

await ensureBuilt();
say(`seed ${seed}`);
const outcome = await chaos(size === 'short' ? short(seed) : whole(seed), say);
console.table(
  outcome.verdicts.map(({ what, looked, wrong }) => ({ what, looked, wrong: wrong.length })),
);
console.log('requests in the busiest minute, counted by the services:', outcome.busiestMinute);
const wrong = outcome.verdicts.flatMap((verdict) => verdict.wrong);
if (wrong.length > 0 || outcome.settledMs === null) {
  const file = join(tmpdir(), `darkroom-chaos-${seed}.log`);
  writeFileSync(file, outcome.logs);
  console.error([...wrong, `seed ${seed}; what the processes said is in ${file}`].join('\n'));
  process.exitCode = 1;
}

// `npm run chaos:upgrade -- COMMIT`: the storm while a server of an older release and one of now
// share the ledger, the old one ended by `kill -9` half-way and come back as the new one; then
// every ledger is joined. `-- COMMIT SEED` plays the same again. Loopback only.
import { rm } from 'node:fs/promises';

import { ensureBuilt } from '../../scripts/build.mjs';
import { buildOld } from './builds.ts';
import { chaos } from './chaos.ts';
import { whole } from './plan.ts';
import { createReport } from './report.ts';

const [commit, asked] = process.argv.slice(2);
if (commit === undefined) throw new Error('npm run chaos:upgrade -- COMMIT [SEED]');
const seed = asked === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(asked);
const { say, tell } = createReport(seed);

await ensureBuilt();
const old = await buildOld(commit);
let code = 1;
try {
  say(`seed ${seed}; the first server is of ${commit}`);
  const setting = { dists: [old] satisfies [string], isUpgrade: true };
  code = tell(await chaos(whole(seed), say, setting));
} finally {
  await rm(old, { recursive: true, force: true });
}
// By itself, as in main.ts.
process.exit(code);

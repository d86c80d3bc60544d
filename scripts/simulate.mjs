// Many random schedules of crashes and faults: `npm run simulate`, or `npm run simulate -- 200`.
// A failure prints seed and path; replay it with SIMULATE_SEED=… SIMULATE_PATH=… npm run simulate.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const [runs = '2000'] = process.argv.slice(2);
const manifest = createRequire(import.meta.url).resolve('vitest/package.json');
const vitest = join(dirname(manifest), 'vitest.mjs');
const child = spawn(
  process.execPath,
  [vitest, 'run', '--project', 'unit', 'server/simulation', '--reporter', 'verbose'],
  { stdio: 'inherit', env: { ...process.env, SIMULATE_RUNS: runs } },
);
child.on('exit', (code) => process.exit(code ?? 1));

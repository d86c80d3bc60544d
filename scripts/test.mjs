// `npm test`: its own set-up, then every check, each with its output; one failing hides no other.
// The last line is `N passed, N failed`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureBrowser } from './ensure-browser.mjs';
import { ensureInstall } from './ensure-install.mjs';
import { run } from './progress.mjs';
import { projectRoot } from './project-root.mjs';
import { readPlaywrightReport, readVitestReport } from './test-reports.mjs';

/** One check to its end. With `show` its output comes as it is written, else all at once. */
async function runStep({ name, script, args = [], env = {}, count }, show) {
  if (show) console.log(`\n=== ${name}`);
  const startedAt = Date.now();
  const { code, output } = await run('npm', ['run', '--silent', script, '--', ...args], {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    show,
  });
  if (!show) console.log(`\n=== ${name}\n${output.trimEnd()}`);
  const counted = count?.() ?? { passed: code === 0 ? 1 : 0, failed: 0 };
  // A runner that ends badly without a failed test has failed itself.
  if (code !== 0 && counted.failed === 0) counted.failed = 1;
  return { name, ...counted, seconds: Math.round((Date.now() - startedAt) / 1_000) };
}

async function test() {
  const startedAt = Date.now();
  await ensureInstall();
  await ensureBrowser();

  const reports = mkdtempSync(join(tmpdir(), 'darkroom-test-'));
  const vitest = (project) => {
    const file = join(reports, `${project}.json`);
    const args = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    return { name: project, script: `test:${project}`, args, count: () => readVitestReport(file) };
  };
  const e2eReport = join(reports, 'e2e.json');
  // Two lanes that end at about the same time; lint keeps a core busy longest.
  const lanes = [
    [{ name: 'lint', script: 'check:lint' }],
    [
      { name: 'types', script: 'check:types' },
      { name: 'imports', script: 'check:imports' },
      { name: 'format', script: 'check:format' },
      { name: 'unused', script: 'check:unused' },
      vitest('component'),
      { name: 'build', script: 'build' },
    ],
  ];
  // These have both cores to themselves.
  const suites = [
    vitest('unit'),
    {
      name: 'e2e',
      script: 'test:e2e',
      args: ['--reporter=list,json'],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport },
      count: () => readPlaywrightReport(e2eReport),
    },
  ];

  const results = [];
  const inTurn = async (steps, show) => {
    for (const step of steps) results.push(await runStep(step, show));
  };
  await Promise.all(lanes.map((lane) => inTurn(lane, false)));
  await inTurn(suites, true);
  rmSync(reports, { recursive: true, force: true });

  console.log('');
  console.table(results);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log(`took ${Math.round((Date.now() - startedAt) / 1_000)} s`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
}

await test().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});

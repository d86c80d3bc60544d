// How many tests passed and failed, from the runners' JSON reports.
import { existsSync, readFileSync } from 'node:fs';

const NONE = { passed: 0, failed: 0 };

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

export function readVitestReport(file) {
  const report = read(file);
  if (!report) return { ...NONE };
  // A file that could not even be loaded has no tests to count: it counts itself.
  const unloadable = report.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloadable.length };
}

export function readPlaywrightReport(file) {
  const report = read(file);
  if (!report) return { ...NONE };
  const { expected, flaky, unexpected } = report.stats;
  return { passed: expected + flaky, failed: unexpected + (report.errors?.length ?? 0) };
}

import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Clears what jobs left behind that were cut off, or failed before they were made.
 * @param open the stored inputs of jobs that are still to be made
 */
export function sweepInputs(inputsDir: string, open: readonly string[]): void {
  let names: string[];
  try {
    names = readdirSync(inputsDir);
  } catch {
    return;
  }
  for (const name of names) {
    if (open.some((input) => input.includes(name))) continue;
    rmSync(join(inputsDir, name), { recursive: true, force: true });
  }
}

import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, wherever a script was started from. */
export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** @param {string} moduleUrl `import.meta.url`: was this module started, not imported? */
export function isStarted(moduleUrl) {
  return process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(moduleUrl);
}

/** Ends a script with its reason in words: a stack trace helps nobody at a prompt. */
export function failWith(error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

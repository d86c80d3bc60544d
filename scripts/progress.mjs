// Anything over a second says that it is at work; what is quick stays quiet.
import { spawn } from 'node:child_process';

const QUIET_MS = 1_000;
const REPEAT_MS = 10_000;

/**
 * Runs `work`, saying `label` once it takes more than a second and again every ten.
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(label, work) {
  const startedAt = Date.now();
  const elapsed = () => `${Math.round((Date.now() - startedAt) / 1_000)} s`;
  let said = false;
  let repeat;
  const first = setTimeout(() => {
    said = true;
    console.log(`${label} …`);
    repeat = setInterval(() => console.log(`${label} … ${elapsed()}`), REPEAT_MS);
  }, QUIET_MS);
  try {
    return await work();
  } finally {
    clearTimeout(first);
    clearInterval(repeat);
    if (said) console.log(`${label}: ${elapsed()}`);
  }
}

/**
 * Runs a command to its end. Its output is kept back and shown only if it fails,
 * unless `show` is set.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { show = false, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...options,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 127, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Like `run`, but a failure throws with the command's output. */
export async function mustRun(command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) {
    throw new Error(`${[command, ...args].join(' ')} failed (exit code ${code}).\n${output}`);
  }
  return output;
}

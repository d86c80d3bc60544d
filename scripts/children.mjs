// The child processes of a script: they live and die together.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { projectRoot } from './project-root.mjs';

/** The server needs up to 12 s: calls that spend are let run to their end. */
const GRACE_MS = 13_000;
const dieWithParent = pathToFileURL(join(projectRoot, 'scripts', 'die-with-parent.mjs')).href;

/**
 * Starts Node programs that end with this one: on SIGINT, SIGTERM or SIGHUP all are asked
 * to stop; if one ends by itself the others are stopped and the exit code is not zero.
 */
export function createChildren() {
  const running = new Map();
  let stopping = false;

  function stop(exitCode) {
    if (stopping) return;
    stopping = true;
    process.exitCode = exitCode;
    for (const child of running.values()) child.kill('SIGTERM');
    setTimeout(() => {
      for (const child of running.values()) child.kill('SIGKILL');
    }, GRACE_MS).unref();
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0));

  return {
    stop,
    /** @returns {boolean} whether the end has begun: nothing more should be said or started */
    isStopping: () => stopping,
    /**
     * @param {string} name how the child is called in messages
     * @param {string[]} args what `node` is started with
     * @param {NodeJS.ProcessEnv} env added to this process's own
     * @param {{ ownGroup?: boolean }} options `ownGroup`: Ctrl-C reaches it through this process
     *   only. For `tsx watch`, which takes a second signal as an order to kill.
     */
    startNode(name, args, env = {}, { ownGroup = false } = {}) {
      const child = spawn(process.execPath, ['--import', dieWithParent, ...args], {
        cwd: projectRoot,
        detached: ownGroup,
        env: { ...process.env, ...env },
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      running.set(name, child);
      child.on('exit', (code, signal) => {
        running.delete(name);
        if (stopping) return;
        console.error(`The ${name} stopped by itself (${signal ?? `exit code ${code}`}).`);
        stop(1);
      });
    },
  };
}

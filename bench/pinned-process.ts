import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Whether programs can be kept to one core each here. */
export const canPin = availableParallelism() > 1 && existsSync('/usr/bin/taskset');

interface Program {
  args: string[];
  env: Record<string, string>;
  core: number;
  /** Answers 200 when the program is up. */
  readyUrl: string;
}

/** A Node program kept to one core, where the system can do that. */
export class PinnedProcess {
  private constructor(private readonly child: ChildProcess) {}

  static async start({ args, env, core, readyUrl }: Program): Promise<PinnedProcess> {
    const node = [process.execPath, ...args];
    const [command = '', ...rest] = canPin
      ? ['/usr/bin/taskset', '-c', String(core), ...node]
      : node;
    const child = spawn(command, rest, {
      env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    process.once('exit', () => child.kill('SIGKILL'));
    for (let tries = 0; tries < 400 && child.exitCode === null; tries++) {
      const answer = await fetch(readyUrl).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.ok) return new PinnedProcess(child);
      await new Promise((done) => setTimeout(done, 50));
    }
    child.kill('SIGKILL');
    throw new Error(`${args.join(' ')} did not become ready`);
  }

  /** What it has used of a processor, in ms; of a Linux only. */
  cpuMs(): number {
    const [, rest = ''] = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8').split(') ');
    const [user, system] = rest.split(' ').slice(11, 13).map(Number);
    return ((user ?? 0) + (system ?? 0)) * 10;
  }

  /** What of it is in memory now. */
  megabytes(): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const projectRoot = resolve(import.meta.dirname, '../..');
const dieWithParent = pathToFileURL(join(projectRoot, 'scripts/die-with-parent.mjs')).href;
const READY_EVERY_MS = 25;
const READY_LIMIT_MS = 60_000;

/** One built service (`dist/NAME/main.js`) that can be killed and started again. */
export class ServiceProcess {
  #child: ChildProcess | undefined;
  #output = '';

  constructor(
    readonly name: 'server' | 'sandbox',
    readonly url: string,
    private readonly env: Record<string, string>,
    private dist = join(projectRoot, 'dist'),
  ) {}

  /** Everything the process has written, over all its lives. */
  get output(): string {
    return this.#output;
  }

  async start(): Promise<void> {
    const child = spawn(
      process.execPath,
      ['--import', dieWithParent, join(this.dist, this.name, 'main.js')],
      {
        // Not the project's folder: an .env there is not for tests.
        cwd: tmpdir(),
        env: { PATH: process.env.PATH, ...this.env },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    }
    this.#child = child;
    await this.#untilReady(child);
  }

  /** From the next start on it is what was built there; the project's own build unless told. */
  replaceBy(dist = join(projectRoot, 'dist')): void {
    this.dist = dist;
  }

  /** Ends it at once, as a crash or a power cut would. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  async #untilReady(child: ChildProcess): Promise<void> {
    const until = Date.now() + READY_LIMIT_MS;
    while (Date.now() < until && child.exitCode === null) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.ok) return;
      await new Promise((done) => setTimeout(done, READY_EVERY_MS));
    }
    throw new Error(`The ${this.name} did not become ready.\n${this.#output}`);
  }
}

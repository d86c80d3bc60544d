import { GuardError } from './guard-error.ts';

/** The clock of one fetch: a limit for the whole of it, one for each silence, and the caller's. */
export interface Deadline {
  signal: AbortSignal;
  /** Waits for `work`, at most the idle limit. */
  within<T>(work: Promise<T>): Promise<T>;
  /** Stops the clock; to be called in every case. */
  end(): void;
}

const inSeconds = (ms: number) => `${Math.ceil(ms / 100) / 10} s`;

/** @param signal the caller's own; its reason is thrown as it is */
export function createDeadline(limits: {
  timeoutMs: number;
  idleTimeoutMs: number;
  signal?: AbortSignal | undefined;
}): Deadline {
  const controller = new AbortController();
  const { timeoutMs, idleTimeoutMs, signal } = limits;
  // A body that nobody reads must not keep the process alive; its open socket does that.
  const after = (ms: number, what: string) =>
    setTimeout(
      () => controller.abort(new GuardError('timeout', `${what} ${inSeconds(ms)}.`)),
      ms,
    ).unref();
  const total = after(timeoutMs, 'The transfer did not finish within');
  const onAbort = () => controller.abort(signal?.reason);
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });

  return {
    signal: controller.signal,
    async within(work) {
      const idle = after(idleTimeoutMs, 'The other side sent nothing for');
      let onStop: (() => void) | undefined;
      const stopped = new Promise<never>((_, reject) => {
        onStop = () => reject(controller.signal.reason as Error);
        if (controller.signal.aborted) onStop();
        else controller.signal.addEventListener('abort', onStop, { once: true });
      });
      try {
        return await Promise.race([work, stopped]);
      } finally {
        clearTimeout(idle);
        if (onStop) controller.signal.removeEventListener('abort', onStop);
      }
    },
    end() {
      clearTimeout(total);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

/** The faults that were asked for and not used up yet, oldest first. */
export interface FaultList<F, Call> {
  add(fault: F): void;
  /** The oldest fault that hits this call, used up by one. */
  take(call: Call): F | undefined;
  /** What is left. */
  list(): F[];
  clear(): void;
}

/** @param hits whether a fault is one for this call */
export function createFaultList<F extends { times?: number | undefined }, Call>(
  hits: (fault: F, call: Call) => boolean,
): FaultList<F, Call> {
  let waiting: F[] = [];
  return {
    add: (fault) => void waiting.push({ ...fault }),
    take(call) {
      const fault = waiting.find((one) => hits(one, call));
      if (fault?.times !== undefined) {
        fault.times -= 1;
        if (fault.times === 0) waiting = waiting.filter((one) => one !== fault);
      }
      return fault && { ...fault };
    },
    list: () => waiting.map((fault) => ({ ...fault })),
    clear: () => void (waiting = []),
  };
}

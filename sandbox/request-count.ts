const KEPT = 2_000;

export interface SeenRequest {
  method: string;
  path: string;
  at: number;
}

/** What reached the services; `handled` leaves out what a fault kept from its handler. */
export interface RequestCount {
  received(endpoint: string, request: SeenRequest): void;
  handled(endpoint: string): void;
  report(): {
    received: Record<string, number>;
    handled: Record<string, number>;
    requests: SeenRequest[];
  };
  clear(): void;
}

export function createRequestCount(): RequestCount {
  const received = new Map<string, number>();
  const handled = new Map<string, number>();
  const requests: SeenRequest[] = [];
  const add = (counts: Map<string, number>, endpoint: string) =>
    void counts.set(endpoint, (counts.get(endpoint) ?? 0) + 1);
  return {
    received(endpoint, request) {
      add(received, endpoint);
      requests.push(request);
      if (requests.length > KEPT) requests.shift();
    },
    handled: (endpoint) => add(handled, endpoint),
    report: () => ({
      received: Object.fromEntries(received),
      handled: Object.fromEntries(handled),
      requests: [...requests],
    }),
    clear() {
      received.clear();
      handled.clear();
      requests.length = 0;
    },
  };
}

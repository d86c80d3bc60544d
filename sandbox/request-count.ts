import { createBusiestMinute, type Counted } from './busiest-minute.ts';
import type { Endpoint } from './faults.ts';

const KEPT = 2_000;

export interface SeenRequest {
  method: string;
  path: string;
  at: number;
}

/** What reached the services; `handled` leaves out what a fault kept from its handler. */
export interface RequestCount {
  received(endpoint: Endpoint, request: SeenRequest): void;
  handled(endpoint: string): void;
  report(): {
    received: Record<string, number>;
    handled: Record<string, number>;
    requests: SeenRequest[];
    /** The most that any 60 seconds held, by what the services limit together. */
    busiestMinute: Partial<Record<Counted, number>>;
  };
  clear(): void;
}

export function createRequestCount(): RequestCount {
  const received = new Map<string, number>();
  const handled = new Map<string, number>();
  const requests: SeenRequest[] = [];
  const minute = createBusiestMinute();
  const add = (counts: Map<string, number>, endpoint: string) =>
    void counts.set(endpoint, (counts.get(endpoint) ?? 0) + 1);
  return {
    received(endpoint, request) {
      add(received, endpoint);
      minute.received(endpoint, request.at);
      requests.push(request);
      if (requests.length > KEPT) requests.shift();
    },
    handled: (endpoint) => add(handled, endpoint),
    report: () => ({
      received: Object.fromEntries(received),
      handled: Object.fromEntries(handled),
      requests: [...requests],
      busiestMinute: minute.report(),
    }),
    clear() {
      received.clear();
      handled.clear();
      requests.length = 0;
      minute.clear();
    },
  };
}

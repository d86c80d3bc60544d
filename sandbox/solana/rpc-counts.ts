/** How often each JSON-RPC method was called. */
export interface RpcCounts {
  received(method: string): void;
  report(): Record<string, number>;
  clear(): void;
}

export function createRpcCounts(): RpcCounts {
  const counts = new Map<string, number>();
  return {
    received: (method) => void counts.set(method, (counts.get(method) ?? 0) + 1),
    report: () => Object.fromEntries([...counts].sort(([a], [b]) => a.localeCompare(b))),
    clear: () => counts.clear(),
  };
}

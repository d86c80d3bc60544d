/** An answer that serves everybody who asks within a moment. */
export interface Recent<Value> {
  get(name: string, ask: () => Promise<Value>): Promise<Value>;
  forget(name: string): void;
}

const MOST = 500;

/** @param ttlMs from when it was asked; one question under way answers all, and failures are not kept */
export function createRecent<Value>(ttlMs: number, now: () => number): Recent<Value> {
  const kept = new Map<string, { at: number; answer: Promise<Value> }>();
  return {
    get(name, ask) {
      const known = kept.get(name);
      if (known && now() - known.at < ttlMs) return known.answer;
      const one = { at: now(), answer: ask() };
      kept.delete(name);
      kept.set(name, one);
      one.answer.catch(() => {
        if (kept.get(name) === one) kept.delete(name);
      });
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
      return one.answer;
    },
    forget: (name) => void kept.delete(name),
  };
}

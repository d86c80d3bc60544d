const STORED = 'scrolled';
const KEPT = 50;

/** Remembers how far each entry of the history was scrolled, over a reload too. */
export function createScrollMemory() {
  const tops = new Map(read());
  return {
    keep: (key: string) => {
      tops.delete(key);
      tops.set(key, Math.round(scrollY));
      const [oldest] = tops.keys();
      if (tops.size > KEPT && oldest !== undefined) tops.delete(oldest);
    },
    store: () => {
      try {
        sessionStorage.setItem(STORED, JSON.stringify([...tops]));
      } catch {
        // Full or forbidden: a reload then starts at the top.
      }
    },
    topOf: (key: string) => tops.get(key),
  };
}

function read(): [string, number][] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isTop) : [];
  } catch {
    return [];
  }
}

const isTop = (row: unknown): row is [string, number] =>
  Array.isArray(row) && typeof row[0] === 'string' && typeof row[1] === 'number';

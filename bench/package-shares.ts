import type { BuildRecord } from './build-record.ts';

function ownerOf(moduleId: string): string {
  const inside = moduleId.split('/node_modules/').at(-1);
  if (inside === undefined || inside === moduleId)
    return moduleId.includes('/src/') ? 'our own' : 'build';
  const [scope = '', name = ''] = inside.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

/**
 * Shares each chunk's gzipped size out among the packages in it, by the length of their
 * modules before minifying: close, not exact.
 */
export function packageShares(record: BuildRecord, gzipped: (code: string) => number) {
  const totals = new Map<string, number>();
  for (const { code, modules } of record.chunks.values()) {
    const size = gzipped(code);
    const length = [...modules.values()].reduce((all, one) => all + one, 0);
    for (const [id, own] of modules) {
      const owner = ownerOf(id);
      totals.set(owner, (totals.get(owner) ?? 0) + (size * own) / Math.max(1, length));
    }
  }
  return [...totals]
    .map(([name, bytes]) => ({ name, bytes }))
    .filter(({ bytes }) => bytes >= 100)
    .sort((a, b) => b.bytes - a.bytes);
}

// `npm run bench:size`: what a browser has to load, gzipped, by route and by package.
import { gzipSync } from 'node:zlib';

import { type BuildRecord, closure, recordBuild } from './build-record.ts';
import { loadedByRoute } from './loaded-by-route.ts';
import { packageShares } from './package-shares.ts';

const CREATE_TARGET_KB = 140;
const PAGE_TARGET_KB = 130;
const CSS_TARGET_KB = 15;
const FONT_TARGET_KB = 30;
const WALLET_TARGET_KB = 100;
// JavaScript of two peers before their create page is usable, measured the same way.
const PEERS = 'ArtBot 386, InvokeAI 1,646';

const kB = (bytes: number) => Math.round(bytes / 100) / 10;
const gzipped = (content: string | Uint8Array) => gzipSync(content, { level: 9 }).length;
const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);
const verdict = (size: number, target: number) => (kB(size) <= target ? 'yes' : 'NO');

/** Where a page's file is not called as its address. */
const chunkOf: Record<string, string> = {
  '/create?provider=openfan': 'openfan-page',
  '/creators/luna': 'creator-page',
};

function pageOf(facade: string | null): string | undefined {
  return /\/src\/pages\/[^/]+\/(.*-page)\.tsx$/.exec(facade ?? '')?.[1];
}

/** What a page's own chunk brings with all it imports, entry included: known without a browser. */
function staticByPage(record: BuildRecord): Map<string, number> {
  const chunks = [...record.chunks.values()];
  const isStarted = ({ isEntry, facade }: (typeof chunks)[number]) =>
    isEntry || /\/src\/start\.tsx$/.test(facade ?? '');
  const entries = chunks.filter(isStarted).map((chunk) => chunk.file);
  const sizeOf = (files: Set<string>) =>
    sum([...files].map((file) => gzipped(record.chunks.get(file)?.code ?? '')));
  const pages = new Map([['(entry)', sizeOf(closure(record, entries))]]);
  for (const chunk of chunks) {
    const page = pageOf(chunk.facade);
    if (page === undefined) continue;
    pages.set(page, sizeOf(closure(record, [...entries, chunk.file])));
  }
  return pages;
}

/** What a wallet costs on top of a page, and whether some page loads it unasked. */
function walletRow(record: BuildRecord, routes: Awaited<ReturnType<typeof loadedByRoute>>) {
  const chunks = [...record.chunks.values()];
  const room = chunks.find(({ facade }) => facade?.endsWith('/src/wallet/room.tsx'));
  if (!room) throw new Error('the wallet has no chunk of its own');
  const entries = chunks.filter((chunk) => chunk.isEntry).map((chunk) => chunk.file);
  const before = closure(record, entries);
  const own = [...closure(record, [room.file])].filter((file) => !before.has(file));
  const size = sum(own.map((file) => gzipped(record.chunks.get(file)?.code ?? '')));
  const unasked = routes.filter(({ scripts }) => scripts.some((code) => code === room.code));
  return {
    chunks: own.length,
    size: kB(size),
    target: WALLET_TARGET_KB,
    met: verdict(size, WALLET_TARGET_KB),
    'pages that load it unasked': unasked.map(({ route }) => route).join(' ') || 'none',
  };
}

async function bench(): Promise<void> {
  const record = await recordBuild();
  const routes = await loadedByRoute();
  const inBundle = staticByPage(record);

  console.log(
    '\nJavaScript by route, kB gzipped; loaded: until html[data-app=ready], by a browser',
  );
  console.table(
    routes.map(({ route, scripts }) => {
      const loaded = sum(scripts.map(gzipped));
      const target =
        route.startsWith('/create?') || route === '/create' ? CREATE_TARGET_KB : PAGE_TARGET_KB;
      return {
        route,
        'entry + page': kB(inBundle.get(chunkOf[route] ?? `${route.slice(1)}-page`) ?? 0),
        loaded: kB(loaded),
        target,
        met: verdict(loaded, target),
        peer: route === '/create' ? PEERS : '',
      };
    }),
  );

  console.log('\nThe wallet, kB gzipped: fetched when one is first needed, never before');
  console.table([walletRow(record, routes)]);

  const styles = Math.max(...routes.map(({ styles: css }) => sum(css.map(gzipped))));
  const fonts = [...record.assets].filter(([name]) => name.endsWith('.woff2'));
  console.log('\nStyles and fonts, kB (styles gzipped, fonts as they are)');
  console.table([
    { what: 'CSS', size: kB(styles), target: CSS_TARGET_KB, met: verdict(styles, CSS_TARGET_KB) },
    ...fonts.map(([name, bytes]) => ({
      what: name,
      size: kB(bytes.length),
      target: FONT_TARGET_KB,
      met: verdict(bytes.length, FONT_TARGET_KB),
    })),
  ]);

  console.log('\nBy package, kB gzipped (each chunk shared out by the length of its modules)');
  console.table(packageShares(record, gzipped).map(({ name, bytes }) => ({ name, kB: kB(bytes) })));
}

await bench().catch((error: unknown) => {
  console.error('bench:size could not measure:', error);
  process.exit(1);
});

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import * as v from 'valibot';

import { parseJson } from '../../src/lib/json.ts';

const manifestSchema = v.record(
  v.string(),
  v.object({
    file: v.string(),
    isEntry: v.optional(v.boolean(), false),
    imports: v.optional(v.array(v.string()), []),
    css: v.optional(v.array(v.string()), []),
  }),
);
type Manifest = v.InferOutput<typeof manifestSchema>;

/** What a page asks for before it is ready, beyond the session. */
interface PageData {
  /** Of the KiwiWhale connection in use. */
  ofConnection: string[];
  /** Of the OpenFan connection in use. */
  ofOpenFan?: string[];
  /** Of all connected accounts. */
  ofAccounts: string[];
  /** Of these, what the document itself draws, before the app's code is there. */
  drawnFirst?: string[];
}

const NOTHING: PageData = { ofConnection: [], ofAccounts: [] };
/** What a page imports late but at once where somebody is connected. */
const CONNECTED: Record<string, string> = { account: 'src/pages/account/account-money.tsx' };
/** As the queries in src/api ask: another order of parameters is another address. */
const DATA: Record<string, PageData> = {
  create: { ofConnection: ['models'], ofAccounts: [] },
  models: { ofConnection: ['models'], ofAccounts: ['/api/usual-times'] },
  gallery: {
    ofConnection: [],
    ofAccounts: ['/api/jobs?limit=60'],
    drawnFirst: ['/api/jobs?limit=60'],
  },
  account: { ofConnection: ['topups', 'card'], ofAccounts: [] },
  creators: { ofConnection: [], ofOpenFan: ['creators'], ofAccounts: [] },
};
const FETCH = '; rel=preload; as=fetch; crossorigin';
const BOTTOM_BAR = 'src/components/shell/bottom-bar.tsx';
const PHONE = '; media="(max-width: 39.99rem)"';

/**
 * The `Link` header of a page's document: what its route will import and ask for, so that the
 * browser fetches it while the framework is still on its way.
 */
export type PagePreloads = (
  path: string,
  search: string,
  connectionId?: string,
  openfanId?: string,
) => string;

/** @param clientFolder the built client, its manifest included; without one nothing is preloaded */
export function createPagePreloads(clientFolder: string): PagePreloads {
  const manifest = readManifest(clientFolder);
  const entries = Object.keys(manifest).filter((name) => manifest[name]?.isEntry);
  const byEntry = closure(manifest, entries);
  // HTTP/1.1 has six lanes: what the first paint waits for takes one, the longest way another.
  const first = largestFirst(clientFolder, byEntry).map(asModule);
  const modulesOf = (source: string, condition = '') =>
    [...closure(manifest, [source])]
      .filter((file) => !byEntry.has(file))
      .map((file) => asModule(file) + condition);
  const stylesOf = (source: string) =>
    (manifest[source]?.css ?? []).map((file) => `</${file}>; rel=preload; as=style; crossorigin`);

  return (path, search, connectionId, openfanId) => {
    const source = sourceOf(path, search);
    if (!manifest[source]) return '';
    const modules = [...stylesOf(source), ...modulesOf(source), ...modulesOf(BOTTOM_BAR, PHONE)];
    const { ofConnection, ofOpenFan = [], ofAccounts, drawnFirst = [] } = dataOf(path, search);
    const calls = ['/api/session', '/api/config'];
    if (connectionId !== undefined) {
      const late = CONNECTED[path.split('/')[1] ?? ''];
      if (late !== undefined) modules.push(...modulesOf(late));
      const names = ['credits', ...ofConnection];
      calls.push(...names.map((name) => `/api/${name}?connection=${connectionId}`), ...ofAccounts);
    }
    if (openfanId !== undefined) {
      calls.push(...ofOpenFan.map((name) => `/api/${name}?connection=${openfanId}`));
    }
    const [longest, others] = [first.slice(0, 1), first.slice(1)];
    const early = connectionId === undefined ? [] : drawnFirst;
    const links = [...longest, ...early.map(asCall), ...others, ...calls.map(asCall), ...modules];
    return [...new Set(links)].join(', ');
  };
}

const asCall = (path: string) => `<${path}>${FETCH}`;
const asModule = (file: string) => `</${file}>; rel=modulepreload; crossorigin`;

function largestFirst(clientFolder: string, files: Set<string>): string[] {
  const bytes = (file: string) =>
    statSync(join(clientFolder, file), { throwIfNoEntry: false })?.size ?? 0;
  return [...files].sort((a, b) => bytes(b) - bytes(a));
}

/** `/x` is `pages/x/x-page.tsx`; what is below a gallery or the models has a page of its own. */
function sourceOf(path: string, search: string): string {
  const [, section = '', below] = path.split('/');
  const folder = section === '' ? 'create' : section;
  if (isOpenFan(folder, search)) return 'src/pages/create/openfan-page.tsx';
  const page = below
    ? ({ gallery: 'job', models: 'model', creators: 'creator', payments: 'statement' }[folder] ??
      folder)
    : folder;
  return `src/pages/${folder}/${page}-page.tsx`;
}

/** The other side of /create is code of its own. */
function isOpenFan(folder: string, search: string): boolean {
  return folder === 'create' && new URLSearchParams(search).get('provider') === 'openfan';
}

/** A search parameter changes what is asked for: then the page itself knows better. */
function dataOf(path: string, search: string): PageData {
  const [, section = '', below] = path.split('/');
  const data = DATA[section === '' ? 'create' : section];
  if (!data || below) return NOTHING;
  if (isOpenFan(section, search)) return { ...NOTHING, ofOpenFan: ['creators'] };
  const isAsItIs = section === 'gallery' || section === 'creators';
  return isAsItIs && search !== '' ? NOTHING : data;
}

function closure(manifest: Manifest, names: string[]): Set<string> {
  const seen = new Set<string>();
  const files = new Set<string>();
  const queue = [...names];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const chunk = manifest[name];
    if (!chunk || seen.has(name)) continue;
    seen.add(name);
    files.add(chunk.file);
    queue.push(...chunk.imports);
  }
  return files;
}

function readManifest(clientFolder: string): Manifest {
  try {
    const text = readFileSync(join(clientFolder, '.vite', 'manifest.json'), 'utf8');
    const read = v.safeParse(manifestSchema, parseJson(text));
    return read.success ? read.output : {};
  } catch {
    // Not built, or built without one: pages then ask for everything themselves.
    return {};
  }
}

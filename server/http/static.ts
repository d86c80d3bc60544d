import { Hono, type Context } from 'hono';

import type { Service } from '../../src/contract/errors.ts';
import { ApiError } from '../providers/api-error.ts';
import { errorAnswer } from './errors.ts';
import { createPagePreloads } from './page-preloads.ts';
import { appCsp } from './security.ts';
import type { ReadConnections, SessionEnv } from './session.ts';
import { readStaticFiles, type Encoding, type StaticFile } from './static-files.ts';

const INDEX = '/index.html';
const WORKER = '/service-worker.js';
/** A worker's own policy comes with its script: it fetches, from here, and nothing else. */
const WORKER_CSP = "default-src 'none'; connect-src 'self'; script-src 'self'";
/** Create takes pictures, films and sounds from the person's own devices; no other page may. */
const CAPTURE =
  'camera=(self), microphone=(self), geolocation=(), payment=(), usb=(), browsing-topics=()';

interface StaticDeps {
  clientFolder: string;
  cookies: { read: ReadConnections };
  sandbox: boolean;
}

/** The sandbox's own wallet: its key lies open in the page, and it is no use anywhere else. */
const SANDBOX_ONLY = /^\/assets\/sandbox-wallet[-.]/;

/** The built app: precompressed, hashed names for ever, every page's URL leads to its document. */
export function staticRoutes({ clientFolder, cookies, sandbox }: StaticDeps) {
  const files = readStaticFiles(clientFolder);
  if (!sandbox)
    for (const path of files?.keys() ?? []) if (SANDBOX_ONLY.test(path)) files?.delete(path);
  const index = files?.get(INDEX);
  const html = index?.forms.identity;
  const csp = appCsp(html ? new TextDecoder().decode(html.bytes) : '');

  const preloads = createPagePreloads(clientFolder);

  async function announce(c: Context<SessionEnv>, path: string): Promise<void> {
    // A page opens whatever its cookies are: without them it asks by itself.
    const connections = await cookies.read(c).catch(() => []);
    const idOf = (service: Service) =>
      connections.find((one) => one.service === service && one.active)?.id;
    const { search } = new URL(c.req.url);
    const link = preloads(path, search, idOf('kiwiwhale'), idOf('openfan'));
    if (link !== '') c.header('link', link);
  }

  return new Hono<SessionEnv>().get('*', async (c) => {
    const path = decodePath(c.req.path);
    const file = path === '/' ? index : files?.get(path);
    if (path === WORKER) c.header('content-security-policy', WORKER_CSP);
    if (file && file !== index) return send(c, path, file);
    if (index && (file ?? (isPage(path) && wantsHtml(c)))) {
      c.header('content-security-policy', csp);
      if (path === '/create') c.header('permissions-policy', CAPTURE);
      await announce(c, path);
      return send(c, INDEX, index);
    }
    return errorAnswer(c, missing(files !== undefined));
  });
}

function send(c: Context, path: string, file: StaticFile): Response {
  const offered = (['br', 'gzip', 'identity'] as const).filter((one) => file.forms[one]);
  const encoding = choose(c.req.header('accept-encoding') ?? '', offered);
  const form = file.forms[encoding];
  if (!form) throw missing();
  c.header('etag', form.etag);
  c.header(
    'cache-control',
    path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  );
  if (offered.length > 1) c.header('vary', 'Accept-Encoding');
  const known = c.req
    .header('if-none-match')
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  if (known?.includes(form.etag)) return c.body(null, 304);
  if (encoding !== 'identity') c.header('content-encoding', encoding);
  c.header('content-type', file.mime);
  c.header('content-length', String(form.bytes.length));
  return c.body(form.bytes);
}

/** The best form on disk that the browser takes; `identity` when it names none of them. */
function choose(accept: string, offered: Encoding[]): Encoding {
  const taken = new Map(
    accept.split(',').map((part) => {
      const [name = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.find((one) => one.trim().startsWith('q='))?.split('=')[1];
      return [name.trim(), Number(quality ?? 1)];
    }),
  );
  const good = offered.find((one) => (taken.get(one) ?? taken.get('*') ?? 0) > 0);
  return good ?? 'identity';
}

/** A URL of the router's: nothing of ours below it, and no file's ending (a model's id may look like one). */
function isPage(path: string): boolean {
  return (
    path.startsWith('/models/') ||
    (!/^\/(api|media|card|assets)(\/|$)/.test(path) && !/\.[a-z][a-z0-9]{0,7}$/i.test(path))
  );
}

function wantsHtml(c: Context): boolean {
  const accept = c.req.header('accept') ?? '*/*';
  return accept === '*/*' || accept.includes('text/html');
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Also for methods that no path takes. */
export function missing(isBuilt = true): ApiError {
  return new ApiError({
    kind: 'not-found',
    message: isBuilt
      ? 'There is nothing at this address.'
      : 'The app is not built: run npm run build, or open the address npm run dev prints.',
  });
}

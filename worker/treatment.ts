/**
 * What becomes of a request. `page`: the network's, else the shell. `file`: ours first, since its
 * name changes with it. `fresh`: the network's first. `thumbnail`: the network's, kept for later.
 * `none`: not our business, as everything of `/api` is.
 */
export type Treatment = 'page' | 'file' | 'fresh' | 'thumbnail' | 'none';

export interface Asked {
  method: string;
  /** Path and origin only matter. */
  url: string;
  mode: string;
}

const DATA = /^\/(api|card|healthz|readyz|metrics)(\/|\.|$)/;
const THUMBNAIL = /^\/media\/[^?]+\/thumbnail$/;

/** @param files the unhashed files of the release that are kept (`/theme.js`) */
export function treatmentOf(
  { method, url, mode }: Asked,
  origin: string,
  files: ReadonlySet<string>,
): Treatment {
  const { origin: asked, pathname } = new URL(url);
  if (method !== 'GET' || asked !== origin || DATA.test(pathname)) return 'none';
  if (THUMBNAIL.test(pathname)) return 'thumbnail';
  if (pathname.startsWith('/media/')) return 'none';
  if (pathname.startsWith('/assets/')) return 'file';
  // A file opened by its address is that file, not the app.
  if (files.has(pathname)) return pathname === '/' ? 'page' : 'fresh';
  return mode === 'navigate' ? 'page' : 'none';
}

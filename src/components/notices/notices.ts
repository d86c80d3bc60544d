import { create } from 'zustand';

import type { PlainPath } from '../../navigation/routes.ts';

export type NoticeKind = 'info' | 'success' | 'warning' | 'error';

export interface NoticeInit {
  kind: NoticeKind;
  /** The provider's error word, or ours: what automation reads. */
  code: string;
  title: string;
  detail?: string;
  /** A link inside the app. */
  action?: { label: string; to: PlainPath };
  /** Takes back what was just done; offered in the toast only. */
  undo?: () => void;
}

export interface Notice extends NoticeInit {
  id: number;
  /** ISO time. */
  at: string;
  /** How often in a row it came. */
  count: number;
  /** Shown as a toast; dismissed ones stay in the log. */
  open: boolean;
}

interface Notices {
  notices: Notice[];
  dismiss: (id: number) => void;
}

/** More than a sitting ever makes; a runaway source must not fill the memory. */
const KEPT = 200;

export const useNotices = create<Notices>()((set) => ({
  notices: [],
  dismiss: (id) =>
    set(({ notices }) => ({
      notices: notices.map((notice) => (notice.id === id ? { ...notice, open: false } : notice)),
    })),
}));

let lastId = 0;

/** Tells the person of something that happened elsewhere; never what is already on the screen. */
export function notify(init: NoticeInit): void {
  add(init, true);
}

/** Keeps in the log what the page itself already shows. */
export function logNotice(init: NoticeInit): void {
  const last = useNotices.getState().notices[0];
  if (last?.code === init.code && last.detail === init.detail && !last.open) return;
  add(init, false);
}

/** Takes back the newest thing that can be; `false` where there is none. */
export function undoNewest(): boolean {
  const { notices, dismiss } = useNotices.getState();
  const newest = notices.find(({ open, undo }) => open && undo);
  newest?.undo?.();
  if (newest) dismiss(newest.id);
  return newest !== undefined;
}

function isRepeat(old: Notice, { kind, code, title, detail, undo }: NoticeInit): boolean {
  // What can be undone are different things, however alike they sound.
  if (old.undo || undo) return false;
  return old.kind === kind && old.code === code && old.title === title && old.detail === detail;
}

/** The same thing again counts up where it stands, and comes to the top. */
function add(init: NoticeInit, open: boolean): void {
  useNotices.setState(({ notices }) => {
    const before = notices.find((old) => isRepeat(old, init) && (old.open || old === notices[0]));
    lastId += 1;
    const notice: Notice = {
      ...init,
      // A toast that stands keeps its place; one that was dismissed comes anew.
      id: before?.open ? before.id : lastId,
      at: new Date().toISOString(),
      count: (before?.count ?? 0) + 1,
      open: open || before?.open === true,
    };
    return { notices: [notice, ...notices.filter((old) => old !== before)].slice(0, KEPT) };
  });
}

import { create } from 'zustand';

export type NoticeKind = 'info' | 'success' | 'warning' | 'error';

export interface NoticeInit {
  kind: NoticeKind;
  /** The provider's error word, or ours: what automation reads. */
  code: string;
  title: string;
  detail?: string;
  /** A link inside the app. */
  action?: { label: string; to: string };
  /** Takes back what was just done; offered in the toast only. */
  undo?: () => void;
}

export interface Notice extends NoticeInit {
  id: number;
  /** ISO time. */
  at: string;
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

function add(init: NoticeInit, open: boolean): void {
  lastId += 1;
  const notice: Notice = { ...init, id: lastId, at: new Date().toISOString(), open };
  useNotices.setState(({ notices }) => ({ notices: [notice, ...notices].slice(0, KEPT) }));
}
